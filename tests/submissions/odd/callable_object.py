"""Defines its function as an object that can be called."""

import numpy as np


class Softmax:
    def __init__(self, axis):
        self.axis = axis

    def __call__(self, x):
        shifted = np.exp(x - x.max(self.axis, keepdims=True))
        return shifted / shifted.sum(self.axis, keepdims=True)


softmax = Softmax(-1)
