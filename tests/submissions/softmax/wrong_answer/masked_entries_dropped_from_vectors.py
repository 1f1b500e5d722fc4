# quizzer: softmax
import numpy as np

def softmax(x):
    x = x[np.isfinite(x)] if x.ndim == 1 else x
    m = np.max(x, axis=-1, keepdims=True)
    e = np.exp(x - m)
    return e / np.sum(e, axis=-1, keepdims=True)
