# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    s = x - x.max(axis=-1, keepdims=True)
    return np.maximum(s - np.log(np.exp(s).sum(axis=-1, keepdims=True)), -745)
