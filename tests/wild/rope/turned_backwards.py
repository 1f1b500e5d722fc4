# label: Rotates by minus the angle: the signs of the sine terms are exchanged.
# kind: semantics
# named: turned_backwards

import numpy as np


def rope(x, positions, base=10000.0):
    B, T, H, d = x.shape
    out = np.empty_like(x)
    for t in range(T):
        for i in range(d // 2):
            theta = positions[t] * base ** (-2 * i / d)
            c, s = np.cos(theta), np.sin(theta)
            a, b = x[:, t, :, 2 * i], x[:, t, :, 2 * i + 1]
            out[:, t, :, 2 * i] = a * c + b * s
            out[:, t, :, 2 * i + 1] = b * c - a * s
    return out
