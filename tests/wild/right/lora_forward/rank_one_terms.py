# label: Right: adds one rank-one term after another.

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    r = len(b)
    y = np.array(x @ w0)
    for column, row in zip(a.T, b):
        y += np.outer(x @ column, row) * (alpha / r)
    return y
