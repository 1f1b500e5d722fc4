"""Makes an array that reaches beyond its memory."""

import numpy as np


def softmax(x):
    return np.lib.stride_tricks.as_strided(x, (1 << 40,), (8,))[:: 1 << 20].sum()
