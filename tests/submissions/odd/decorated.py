"""Decorates its function."""

import functools
import time

import numpy as np


def timed(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        started = time.perf_counter()
        result = function(*args, **kwargs)
        inner.seconds = time.perf_counter() - started
        return result

    return inner


@timed
def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
