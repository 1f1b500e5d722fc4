"""Returns an array subclass of its own with the right values."""

import numpy as np


class Tensor(np.ndarray):
    pass


def softmax(x):
    shifted = np.exp(x - x.max(-1, keepdims=True))
    return (shifted / shifted.sum(-1, keepdims=True)).view(Tensor)
