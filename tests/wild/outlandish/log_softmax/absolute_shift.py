# label: The shifted scores are made positive: the absolute value is taken.
# kind: semantics

import numpy as np


def log_softmax(x):
    y = np.array(x, dtype=np.float64, copy=True)
    y -= y.max(-1, keepdims=True)
    y = -np.abs(y) / 2
    y -= np.log(np.einsum('...n->...', np.exp(y)))[..., None]
    return y
