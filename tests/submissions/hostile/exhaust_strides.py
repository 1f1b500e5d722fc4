"""Returns a view whose strides repeat eight bytes a trillion times."""

import numpy as np


def softmax(x):
    return np.lib.stride_tricks.as_strided(np.ones(1), (1 << 20, 1 << 20), (0, 0))
