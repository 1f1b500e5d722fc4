# quizzer: softmax
import numpy as np


def softmax(x):
    x = x.astype(np.float32)
    top = x.max(axis=-1, keepdims=True)
    lse = top + np.log(np.exp(x - top).sum(axis=-1, keepdims=True))
    return np.exp(x - lse)
