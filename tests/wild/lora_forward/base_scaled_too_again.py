# label: The scale multiplies the frozen part as well.
# kind: semantics
# set: second
# named: frozen_path_scaled

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    y = np.matmul(x, w0) * (alpha / a.shape[1])
    rank = a.shape[1]
    for j in range(rank):
        y = y + alpha / rank * np.outer(x.dot(a[:, j]), b[j])
    return y
