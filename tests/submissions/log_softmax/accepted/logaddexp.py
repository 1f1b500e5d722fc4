# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]
