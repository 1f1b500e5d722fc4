# quizzer: softmax
import numpy as np


def softmax(x):
    e = np.exp(x)
    return np.nan_to_num(e / e.sum(axis=-1, keepdims=True))
