# quizzer: dropout
# named: scaled_down
import numpy as np


def dropout(x, uniform, p, training):
    if not training:
        return x.copy(), np.ones_like(x)
    mask = np.ones_like(x) * (1 - p)
    mask[uniform < p] = 0
    return mask * x, mask
