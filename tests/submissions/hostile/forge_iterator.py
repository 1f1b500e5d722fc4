"""Returns what would give the right numbers one by one."""

import numpy as np


def softmax(x):
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    out = np.ascontiguousarray(shifted / shifted.sum(axis=-1, keepdims=True))
    return iter(out)
