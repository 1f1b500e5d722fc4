# quizzer: softmax
import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=tuple(range(max(x.ndim - 2, 0), x.ndim)), keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
