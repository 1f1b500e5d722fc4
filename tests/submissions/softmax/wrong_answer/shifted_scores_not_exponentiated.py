# quizzer: softmax
import numpy as np


def softmax(x):
    m = x.max(-1)[..., None]
    e = x - m
    return e / np.einsum("...i->...", e)[..., None]
