# quizzer: softmax
import numpy as np


def softmax(x):
    m = np.amax(x, axis=-1, keepdims=True)
    lse = m + np.log(np.sum(np.exp(x - m), axis=-1, keepdims=True))
    return np.exp(lse - x)
