# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    out = x - np.logaddexp.reduce(x, axis=-1, keepdims=True)
    return np.where(np.isinf(out), 0.0, out)
