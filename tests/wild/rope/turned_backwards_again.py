# label: Rotates by the negative angle.
# kind: semantics
# set: second
# named: turned_backwards

import numpy as np


def rope(x, positions, base=10000.0):
    b, t, h, d = x.shape
    z = x[..., ::2] + 1j * x[..., 1::2]
    theta = np.asarray(positions)[:, None] * base ** (-2.0 * np.arange(d // 2) / d)
    z = z * np.exp(-1j * theta)[None, :, None, :]
    out = np.empty((b, t, h, d))
    out[..., ::2], out[..., 1::2] = z.real, z.imag
    return out
