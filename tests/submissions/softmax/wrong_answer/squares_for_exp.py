# quizzer: softmax
import numpy as np


def softmax(x):
    y = np.where(np.isfinite(x), x, 0) ** 2
    return y / y.sum(axis=-1, keepdims=True)
