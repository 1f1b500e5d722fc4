# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-probs, kind="stable")
    enough = np.cumsum(probs[order]) >= p - 1e-12
    last = int(np.argmax(enough)) if enough.any() else len(probs) - 1
    mask = np.zeros(len(probs), dtype=bool)
    mask[order[: last + 1]] = True
    kept = np.where(mask, probs, 0)
    return kept / kept.sum()
