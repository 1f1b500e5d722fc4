# label: The scores are divided by the root of the row length.
# kind: semantics

import math
import numpy as np


def _one_row(row):
    peak = max(row)
    weights = [math.exp((v - peak) / math.sqrt(len(row))) for v in row]
    total = math.fsum(weights)
    return [w / total for w in weights]


def softmax(x):
    x = np.asarray(x, dtype=float)
    return np.apply_along_axis(_one_row, -1, x)
