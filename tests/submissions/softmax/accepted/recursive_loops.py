# quizzer: softmax
import math

import numpy as np


def softmax(x):
    if np.ndim(x) > 1:
        return [softmax(row) for row in x]
    top = max(x)
    weights = [math.exp(v - top) for v in x]
    total = sum(weights)
    return [w / total for w in weights]
