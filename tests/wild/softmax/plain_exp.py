# label: Exponentiates without subtracting the maximum, so large inputs overflow to inf / inf.
# kind: stability
# after: apache/singa#540
# named: no_max_shift

import numpy as np


def _unnormalised(z):
    return np.exp(z)


def softmax(x):
    w = _unnormalised(np.asarray(x))
    Z = np.sum(w, axis=-1, keepdims=True)
    return w / Z
