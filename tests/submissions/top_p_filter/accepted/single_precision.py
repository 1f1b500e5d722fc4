# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    x = logits.astype(np.float32)
    e = np.exp(x - x.max())
    probs = e / e.sum()
    order = np.argsort(-x, kind="stable")
    total = np.cumsum(probs[order])
    size = min(int(np.sum(total < p - 1e-12)) + 1, x.size)
    out = np.zeros(x.size, np.float32)
    out[order[:size]] = probs[order[:size]] / probs[order[:size]].sum()
    return out
