"""Multiplies matrices that would use many threads."""

import numpy as np

WEIGHTS = np.ones((300, 300)) @ np.ones((300, 300))
np.linalg.svd(WEIGHTS[:50, :50])


def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
