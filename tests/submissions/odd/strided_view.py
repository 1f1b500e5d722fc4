"""Returns a view with negative strides."""

import numpy as np


def softmax(x):
    turned = x[..., ::-1]
    shifted = np.exp(turned - turned.max(-1, keepdims=True))
    return (shifted / shifted.sum(-1, keepdims=True))[..., ::-1]
