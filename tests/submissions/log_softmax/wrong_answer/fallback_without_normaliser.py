# quizzer: log_softmax
import numpy as np

def log_softmax(x):
    z = x - np.max(x, axis=-1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(-1, keepdims=True)
    return np.where(p > 0, np.log(np.where(p > 0, p, 1)), z)
