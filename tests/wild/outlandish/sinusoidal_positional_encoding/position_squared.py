# label: The positions are squared.
# kind: semantics

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    w = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    z = np.exp(1j * np.arange(max_len)[:, None] ** 2 * w)
    return np.stack([z.imag, z.real], axis=-1).reshape(max_len, d_model)
