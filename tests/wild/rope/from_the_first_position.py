# label: Takes positions relative to the first one, which loses the offset.
# kind: edges
# named: positions_from_first

import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    p = np.asarray(positions, dtype=float)
    a = np.outer(p - p[0], base ** (-np.arange(0, d, 2) / d))[:, None, :]
    z = (x[..., ::2] + 1j * x[..., 1::2]) * np.exp(1j * a)
    return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)
