# label: Divides by the length of the row: the squares are summed, not averaged.
# kind: semantics
# set: second
# named: sum_of_squares

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    width = np.shape(x)[-1]
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return np.multiply(x, gamma) / np.hypot(length, np.sqrt(eps))
