"""Computes in extended precision and returns that."""

import numpy as np


def softmax(x):
    x = x.astype(np.longdouble)
    shifted = np.exp(x - x.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)
