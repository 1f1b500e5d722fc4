# quizzer: log_softmax
import math

import numpy as np


def log_softmax(x):
    if np.ndim(x) > 1:
        return [log_softmax(row) for row in x]
    top = max(x)
    lse = top + math.log(math.fsum(math.exp(v - top) for v in x))
    return [float(v - lse) for v in x]
