# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    order = np.argsort(-logits, kind="stable")
    x = np.array(logits)
    logits.sort()
    e = np.exp(x - x.max())
    probs = e / e.sum()
    size = min(int((np.cumsum(probs[order]) < p - 1e-12).sum()) + 1, len(probs))
    out = np.zeros_like(probs)
    out[order[:size]] = probs[order[:size]] / probs[order[:size]].sum()
    return out
