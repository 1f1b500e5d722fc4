# label: The maximum is taken over all entries but the first, so a first entry far above overflows.
# kind: stability

import math
import numpy as np


def _one_row(row):
    peak = max(row[1:] or row)
    weights = [math.exp(v - peak) for v in row]
    total = math.fsum(weights)
    return [w / total for w in weights]


def softmax(x):
    x = np.asarray(x, dtype=float)
    return np.apply_along_axis(_one_row, -1, x)
