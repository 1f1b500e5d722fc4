# label: Shifts in place on a copy, then again by the log of the sum.
# set: second

import numpy as np


def log_softmax(x):
    y = np.array(x, dtype=np.float64, copy=True)
    y -= y.max(-1, keepdims=True)
    y -= np.log(np.einsum('...n->...', np.exp(y)))[..., None]
    return y
