# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    x -= x.max(axis=-1, keepdims=True)
    x -= np.log(np.exp(x).sum(axis=-1, keepdims=True))
    return x
