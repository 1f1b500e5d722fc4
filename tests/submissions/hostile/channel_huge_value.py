"""Returns more bytes than anyone asked for."""

import numpy as np


def softmax(x):
    return np.zeros(1 << 26, np.uint8)
