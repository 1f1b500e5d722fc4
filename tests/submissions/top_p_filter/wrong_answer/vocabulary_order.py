# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    size = min(int((np.cumsum(probs) < p - 1e-12).sum()) + 1, len(probs))
    out = np.zeros_like(probs)
    out[:size] = probs[:size] / probs[:size].sum()
    return out
