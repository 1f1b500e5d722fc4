# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    keep = np.argsort(-logits, kind="stable")[:k]
    out = np.zeros(len(logits))
    finite = logits[np.isfinite(logits)]
    e = np.exp(logits[keep] - finite.mean())
    out[keep] = e / e.sum()
    return out
