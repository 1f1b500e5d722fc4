# label: Each weight is rounded to four decimals before the sum.
# kind: semantics

import math
import numpy as np


def _one_row(row):
    peak = max(row)
    weights = [round(math.exp(v - peak), 4) for v in row]
    total = math.fsum(weights)
    return [w / total for w in weights]


def softmax(x):
    x = np.asarray(x, dtype=float)
    return np.apply_along_axis(_one_row, -1, x)
