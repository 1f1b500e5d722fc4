# label: The log of the sum is to base 2, the exponentials to base e.
# kind: semantics
# set: second
# named: normaliser_in_bits

import numpy as np


def log_softmax(x):
    y = np.array(x, dtype=np.float64, copy=True)
    y -= y.max(-1, keepdims=True)
    y -= np.log2(np.einsum('...n->...', np.exp(y)))[..., None]
    return y
