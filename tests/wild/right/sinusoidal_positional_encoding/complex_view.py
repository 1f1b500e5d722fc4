# label: Right: complex numbers whose real part is the sine and whose imaginary part is the cosine, viewed as pairs.

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    w = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    z = 1j * np.exp(-1j * np.outer(np.arange(max_len), w))
    return np.ascontiguousarray(z).view(np.float64)
