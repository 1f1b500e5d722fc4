# label: Shifts by the mean of the row instead of its maximum, so a wide row still overflows.
# kind: stability
# located: nan

import numpy as np


def log_softmax(x):
    finite = np.where(np.isfinite(x), x, 0.0)
    n = np.isfinite(x).sum(axis=-1, keepdims=True)
    mu = finite.sum(axis=-1, keepdims=True) / n
    z = x - mu
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
