# label: Two mistakes: positions count from 1, and sine and cosine are swapped.
# kind: semantics
# named: sine_and_cosine_swapped+positions_from_one

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    a = np.outer(np.arange(1, max_len + 1), 10000.0 ** (-np.arange(0, d_model, 2) / d_model))
    pe = np.empty((max_len, d_model))
    pe[:, ::2], pe[:, 1::2] = np.cos(a), np.sin(a)
    return pe
