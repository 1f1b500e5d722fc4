# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-logits, kind="stable")
    size = int(np.argmax(np.cumsum(probs[order]) > p - 1e-12)) + 1 if p < 1 else 1
    out = np.zeros_like(probs)
    out[order[:size]] = probs[order[:size]] / probs[order[:size]].sum()
    return out
