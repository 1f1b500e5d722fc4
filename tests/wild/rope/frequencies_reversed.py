# label: The frequencies run the other way round: the first pair turns slowest.
# kind: semantics
# named: speeds_reversed

import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    freq = base ** (-np.arange(0, d, 2) / d)[::-1]
    a = np.outer(positions, freq)[:, None, :]
    c, s = np.cos(a), np.sin(a)
    out = np.empty(x.shape)
    out[..., ::2] = x[..., ::2] * c - x[..., 1::2] * s
    out[..., 1::2] = x[..., ::2] * s + x[..., 1::2] * c
    return out
