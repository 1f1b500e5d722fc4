# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    x = np.asarray(logits, dtype=np.float32)
    rank = np.empty(x.size, dtype=int)
    rank[np.lexsort((np.arange(x.size), -x))] = np.arange(x.size)
    p = np.exp(x - x.max(), dtype=np.float32)
    p[rank >= k] = 0
    return p / p.sum()
