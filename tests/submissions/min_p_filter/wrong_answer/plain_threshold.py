# quizzer: min_p_filter
# named: absolute_bound
import numpy as np


def min_p_filter(logits, min_p, temperature=1.0):
    z = logits / temperature
    p = np.exp(z - z.max())
    p = p / p.sum()
    kept = np.where(p < min_p, 0, p)
    if kept.sum() == 0:
        kept[p.argmax()] = 1
    return kept / kept.sum()
