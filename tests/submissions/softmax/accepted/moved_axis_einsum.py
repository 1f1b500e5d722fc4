# quizzer: softmax
import numpy as np


def softmax(x):
    y = np.moveaxis(x, -1, 0)
    y = np.exp(y - y.max(axis=0))
    return np.moveaxis(y / np.einsum("i...->...", y), 0, -1)
