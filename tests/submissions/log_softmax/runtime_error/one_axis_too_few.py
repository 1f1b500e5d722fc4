# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    n, c = x.shape
    s = x - x.max(axis=1).reshape(n, 1)
    return s - np.log(np.exp(s).sum(axis=1).reshape(n, 1))
