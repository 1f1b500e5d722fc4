"""Divides by zero on the way and warns about it."""

import warnings

import numpy as np


def softmax(x):
    warnings.warn("this is slow", stacklevel=2)
    np.log(np.zeros(2))
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
