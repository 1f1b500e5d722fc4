"""Returns the right numbers as fractions."""

from fractions import Fraction as F

import numpy as np


def softmax(x):
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    out = np.ascontiguousarray(shifted / shifted.sum(axis=-1, keepdims=True))
    return [[F(float(v)) for v in np.ravel(p)] for p in out]
