# quizzer: min_p_filter
# named: temperature_after_filter
import numpy as np


def min_p_filter(logits, min_p, temperature=1.0):
    p = np.exp(logits - logits.max())
    keep = p >= min_p
    q = np.where(keep, np.exp((logits - logits.max()) / temperature), 0)
    return q / q.sum()
