# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    kept = np.where(probs >= p * probs.max(), probs, 0)
    return kept / kept.sum()
