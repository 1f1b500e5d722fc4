# label: The cosine columns use the exponent (2i + 1) / d_model instead of 2i / d_model.
# kind: semantics
# after: maxjcohen/transformer#62
# named: own_speed_per_column

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    pe = np.zeros((max_len, d_model))
    pos = np.arange(max_len)[:, None]
    pe[:, 0::2] = np.sin(pos / 10000 ** (np.arange(0, d_model, 2) / d_model))
    pe[:, 1::2] = np.cos(pos / 10000 ** (np.arange(1, d_model, 2) / d_model))
    return pe
