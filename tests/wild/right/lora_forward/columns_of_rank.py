# label: Adds one rank at a time.
# set: second

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    y = np.matmul(x, w0)
    rank = a.shape[1]
    for j in range(rank):
        y = y + alpha / rank * np.outer(x.dot(a[:, j]), b[j])
    return y
