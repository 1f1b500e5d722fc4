# label: All sines come first, then all cosines, as in tensor2tensor.
# kind: semantics
# set: second
# named: two_blocks
# after: tensor2tensor get_timing_signal_1d

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    w = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    z = np.exp(1j * np.arange(max_len)[:, None] * w)
    return np.concatenate([z.imag, z.real], axis=-1)
