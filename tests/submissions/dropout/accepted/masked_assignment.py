# quizzer: dropout
import numpy as np


def dropout(x, uniform, p, training):
    if not training:
        return x.copy(), np.ones_like(x)
    if p == 1:
        return np.zeros_like(x), np.zeros_like(x)
    factor = np.full_like(x, 1 / (1 - p), dtype=float)
    factor[uniform < p] = 0
    return factor * x, factor
