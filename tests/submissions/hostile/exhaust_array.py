"""Asks numpy for a terabyte."""

import numpy as np


def softmax(x):
    return np.ones((1 << 20, 1 << 17))
