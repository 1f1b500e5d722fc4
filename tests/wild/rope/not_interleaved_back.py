# label: Rotates the right pairs but writes the first members into one half and the second into the other.
# kind: semantics
# after: naver/croco#3
# named: written_back_as_halves

import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    theta = np.asarray(positions, float)[:, None] * np.power(base, -np.arange(0, d, 2) / d)
    cos = np.cos(theta)[:, None, :]
    sin = np.sin(theta)[:, None, :]
    a, b = x[..., ::2], x[..., 1::2]
    return np.concatenate((a * cos - b * sin, a * sin + b * cos), axis=-1)
