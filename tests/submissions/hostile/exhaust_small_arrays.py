"""Returns half a million arrays of nothing."""

import numpy as np


def softmax(x):
    return [np.zeros(0)] * 500_000
