# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-logits, kind="stable")
    size = min(int((np.cumsum(probs[order]) < p - 1e-12).sum()) + 1, len(probs))
    out = np.zeros_like(probs)
    out[order[:size]] = probs[order[:size]] / p
    return out
