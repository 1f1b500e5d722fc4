# quizzer: top_k_filter
import numpy as np
def top_k_filter(logits, k):
    if k >= len(logits):
        return logits
    order = np.argsort(-logits, kind="stable")
    keep = order[:k]
    e = np.exp(logits[keep] - logits.max())
    out = np.zeros(len(logits))
    out[keep] = e / e.sum()
    return out
