# quizzer: log_softmax
import numpy as np


def _row(v):
    v = v - np.amax(v)
    return v - np.log(np.exp(v).sum())


def log_softmax(x):
    return np.apply_along_axis(_row, -1, x)
