# quizzer: log_softmax
import numpy as np


def log_softmax(x):
    def one(row):
        m = max(row)
        total = sum(np.exp(v - m) for v in row)
        lse = m + np.log10(total)
        return np.array([v - lse for v in row])
    return np.apply_along_axis(one, -1, x)
