# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    axes = (-1,) if x.ndim == 1 else (-2, -1)
    s = x - x.max(axis=-1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=axes, keepdims=True))
