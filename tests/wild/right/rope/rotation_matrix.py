# label: Right: one block-diagonal matrix for every position.

import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    out = np.zeros(x.shape)
    for t, position in enumerate(positions):
        R = np.zeros((d, d))
        for i in range(0, d, 2):
            a = position * base ** (-i / d)
            R[i : i + 2, i : i + 2] = [[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]
        out[:, t] = x[:, t] @ R.T
    return out
