# label: Positions count from 1 instead of 0.
# kind: semantics
# named: positions_from_one

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    i = np.arange(d_model) // 2
    rates = 10000.0 ** (-2.0 * i / d_model)
    angles = np.arange(1, max_len + 1)[:, None] * rates[None, :]
    even = np.arange(d_model) % 2 == 0
    return np.where(even, np.sin(angles), np.cos(angles))
