# label: centred x
# set: lot
import numpy as np


def cuped(y, x, treated):
    """x about its overall mean: the difference of the means is the same."""
    y = np.asarray(y, dtype=np.float64)
    x = np.asarray(x, dtype=np.float64) - np.mean(x)
    one = np.flatnonzero(treated)
    two = np.flatnonzero(np.logical_not(treated))
    c1 = np.cov(x[one], y[one]) * (one.size - 1)
    c2 = np.cov(x[two], y[two]) * (two.size - 1)
    pooled = c1 + c2
    theta = 0.0 if pooled[0, 0] < 1e-24 else pooled[0, 1] / pooled[0, 0]
    adjusted = y - theta * x
    m1, m2 = np.average(adjusted[one]), np.average(adjusted[two])
    v1 = np.sum((adjusted[one] - m1) ** 2) / (one.size - 1)
    v2 = np.sum((adjusted[two] - m2) ** 2) / (two.size - 1)
    return m1 - m2, np.sqrt(v1 / one.size + v2 / two.size), theta
