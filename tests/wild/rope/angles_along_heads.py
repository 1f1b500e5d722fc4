# label: The table of angles (T, d/2) is broadcast against (H, d/2), so the head number stands for the position.
# kind: semantics
# named: angles_along_heads

import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    w = base ** (-np.arange(0, d, 2) / d)
    a = np.asarray(positions)[:, None] * w
    cos, sin = np.cos(a), np.sin(a)
    even, odd = x[..., 0::2], x[..., 1::2]
    out = np.empty(x.shape)
    out[..., 0::2] = even * cos - odd * sin
    out[..., 1::2] = even * sin + odd * cos
    return out
