# label: The base is 1000 instead of 10000.
# kind: semantics
# after: maxjcohen/transformer#62
# named: base_1000

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    half = d_model // 2
    freq = np.exp(-np.log(1000.0) * np.arange(half) / half)
    angle = np.outer(np.arange(max_len), freq)
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(max_len, d_model)
