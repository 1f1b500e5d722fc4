# quizzer: min_p_filter
import numpy as np


def min_p_filter(logits, min_p, temperature=1.0):
    x = (logits - logits.max()) / temperature
    with np.errstate(divide="ignore"):
        keep = x >= np.log(min_p)
    p = np.exp(np.where(keep, x, -np.inf))
    return p / p.sum()
