# quizzer: softmax
import numpy as np


def softmax(x):
    x = np.asarray(x, dtype=np.float32)
    e = np.exp(x - x.max(-1)[..., None])
    return e / e.sum(-1)[..., None]
