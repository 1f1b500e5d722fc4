# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-logits, kind="stable")
    total, kept = 0.0, []
    for i in order:
        kept.append(i)
        total += probs[i]
        if total > p + 1e-12:
            break
    out = np.zeros_like(probs)
    out[kept] = probs[kept] / probs[kept].sum()
    return out
