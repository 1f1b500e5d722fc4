"""Writes over the head of the array that it returns."""

import ctypes

import numpy as np


def softmax(x):
    out = np.zeros(x.shape)
    ctypes.memset(id(out) + 16, 0x41, 48)
    return out
