"""Remembers results from call to call."""

import functools

import numpy as np


@functools.lru_cache(maxsize=None)
def cached(data, shape):
    x = np.frombuffer(data).reshape(shape)
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def softmax(x):
    return cached(x.tobytes(), x.shape)
