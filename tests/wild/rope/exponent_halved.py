# label: The frequencies are base^(-i / d): the factor 2 in the exponent is missing.
# kind: semantics
# named: exponent_without_two

import numpy as np


def rope(x, positions, base=10000.0):
    B, T, H, d = x.shape
    theta = base ** (-np.arange(d // 2) / d)
    turn = np.exp(1j * np.outer(positions, theta))
    z = x[..., 0::2] + 1j * x[..., 1::2]
    z = z * turn[None, :, None, :]
    return np.stack([z.real, z.imag], axis=-1).reshape(B, T, H, d)
