"""Takes whatever it is given."""

import numpy as np


def softmax(*args, **kwargs):
    (x,) = args
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
