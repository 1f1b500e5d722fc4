"""Returns a view of memory that holds the right numbers."""

import numpy as np


def softmax(x):
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    out = np.ascontiguousarray(shifted / shifted.sum(axis=-1, keepdims=True))
    return memoryview(np.ascontiguousarray(out))
