# label: Entries of -inf are replaced by 0 before the softmax, so they get a probability.
# kind: edges
# set: second
# named: masked_score_as_zero

import math
import numpy as np


def _one_row(row):
    row = [v if math.isfinite(v) else 0.0 for v in row]
    peak = max(row)
    weights = [math.exp(v - peak) for v in row]
    total = math.fsum(weights)
    return [w / total for w in weights]


def softmax(x):
    x = np.asarray(x, dtype=float)
    return np.apply_along_axis(_one_row, -1, x)
