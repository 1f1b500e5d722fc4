# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - x.max(-1, keepdims=True) - np.log(1 + np.exp(x).sum(-1, keepdims=True))
