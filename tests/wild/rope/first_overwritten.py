# label: Overwrites the first column of the pair and then uses the new value for the second.
# kind: semantics
# named: first_coordinate_used_after_change

import numpy as np


def rope(x, positions, base=10000.0):
    out = x.copy()
    d = out.shape[-1]
    for i in range(0, d, 2):
        angle = np.asarray(positions) * base ** (-i / d)
        c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
        out[..., i] = out[..., i] * c - out[..., i + 1] * s
        out[..., i + 1] = out[..., i] * s + out[..., i + 1] * c
    return out
