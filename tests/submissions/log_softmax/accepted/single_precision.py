# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    x = np.asarray(x, np.float32)
    top = x.max(-1, keepdims=True)
    return x - (top + np.log(np.exp(x - top).sum(-1, keepdims=True)))
