# label: The update is divided by 0.9, as by dropout.
# kind: semantics

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    y = np.matmul(x, w0)
    rank = a.shape[1]
    for j in range(rank):
        y = y + alpha / rank / 0.9 * np.outer(x.dot(a[:, j]), b[j])
    return y
