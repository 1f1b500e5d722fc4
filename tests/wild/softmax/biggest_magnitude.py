# label: Subtracts the largest absolute value instead of the maximum, so a row of large negative numbers underflows to 0 / 0.
# kind: stability
# named: shift_by_largest_size

import numpy as np


def softmax(x):
    scale = np.abs(x).max(axis=-1, keepdims=True)
    num = np.exp(x - scale)
    den = np.sum(num, axis=-1, keepdims=True)
    return np.divide(num, den)
