# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    order = np.argsort(-logits, kind="stable")
    probs = np.exp(logits - logits.max())
    probs = probs / probs.sum()
    before = np.cumsum(probs[order]) - probs[order]
    keep = before < p - 1e-12
    keep[0] = True
    out = np.zeros_like(probs)
    out[order[keep]] = probs[order[keep]]
    return out / out.sum()
