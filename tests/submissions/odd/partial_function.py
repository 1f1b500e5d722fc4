"""Defines its function with functools.partial."""

from functools import partial

import numpy as np


def general(x, axis, keepdims):
    shifted = np.exp(x - x.max(axis=axis, keepdims=keepdims))
    return shifted / shifted.sum(axis=axis, keepdims=keepdims)


softmax = partial(general, axis=-1, keepdims=True)
