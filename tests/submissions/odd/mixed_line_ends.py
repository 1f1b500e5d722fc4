"""Ends its lines in three ways, and its last one not at all."""
import numpy as np


def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)