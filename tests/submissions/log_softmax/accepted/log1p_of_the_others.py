# quizzer: log_softmax
import numpy as np

def log_softmax(x):
    x = np.asarray(x, float)
    i = np.argmax(x, -1)[..., None]
    m = np.take_along_axis(x, i, -1)
    e = np.exp(x - m)
    np.put_along_axis(e, i, 0.0, -1)
    return (x - m) - np.log1p(e.sum(-1, keepdims=True))
