# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    out = np.zeros(len(logits))
    if k > len(logits):
        return out
    keep = np.argsort(-logits, kind="stable")[:k]
    e = np.exp(logits[keep] - logits.max())
    out[keep] = e / e.sum()
    return out
