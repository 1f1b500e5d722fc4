# label: Right: sorts each row, so that the first entry is the maximum, and uses log1p of the rest.

import numpy as np


def log_softmax(x):
    s = -np.sort(-x, axis=-1)
    rest = np.exp(s[..., 1:] - s[..., :1]).sum(axis=-1, keepdims=True)
    return x - s[..., :1] - np.log1p(rest)
