"""Returns the right numbers with something imaginary beside them."""

import numpy as np


def softmax(x):
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    out = np.ascontiguousarray(shifted / shifted.sum(axis=-1, keepdims=True))
    return out + 1e300j
