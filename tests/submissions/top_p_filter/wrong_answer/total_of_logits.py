# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-logits, kind="stable")
    shares = np.arange(1, len(probs) + 1) / len(probs)  # share of tokens, not of mass
    size = min(int((shares < p - 1e-12).sum()) + 1, len(probs))
    out = np.zeros_like(probs)
    out[order[:size]] = probs[order[:size]] / probs[order[:size]].sum()
    return out
