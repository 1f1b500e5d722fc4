# label: The even columns hold the cosine, the odd ones the sine.
# kind: semantics
# set: second
# named: sine_and_cosine_swapped

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    w = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    z = np.exp(1j * np.arange(max_len)[:, None] * w)
    return np.stack([z.real, z.imag], axis=-1).reshape(max_len, d_model)
