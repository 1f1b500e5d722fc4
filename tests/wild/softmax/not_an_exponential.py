# label: Uses powers of two instead of the exponential.
# kind: semantics
# set: second
# named: base_two

import math
import numpy as np


def _one_row(row):
    peak = max(row)
    weights = [2.0 ** (v - peak) for v in row]
    total = math.fsum(weights)
    return [w / total for w in weights]


def softmax(x):
    x = np.asarray(x, dtype=float)
    return np.apply_along_axis(_one_row, -1, x)
