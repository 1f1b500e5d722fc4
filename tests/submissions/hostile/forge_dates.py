"""Returns right bits that are called dates."""

import numpy as np


def softmax(x):
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    out = np.ascontiguousarray(shifted / shifted.sum(axis=-1, keepdims=True))
    return out.view("datetime64[s]")
