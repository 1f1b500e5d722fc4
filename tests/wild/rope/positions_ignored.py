# label: Ignores the positions and counts from 0.
# kind: edges
# named: positions_ignored

import numpy as np


def rope(x, positions, base=10000.0):
    b, t, h, d = x.shape
    freqs = 1.0 / (base ** (np.arange(0, d, 2)[: d // 2] / d))
    table = np.outer(np.arange(t), freqs)
    c = np.cos(table).reshape(1, t, 1, d // 2)
    s = np.sin(table).reshape(1, t, 1, d // 2)
    y = np.zeros(x.shape)
    y[..., ::2] = x[..., ::2] * c - x[..., 1::2] * s
    y[..., 1::2] = x[..., ::2] * s + x[..., 1::2] * c
    return y
