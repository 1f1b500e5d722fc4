# label: All sines stand in the first half and all cosines in the second instead of alternating.
# kind: semantics
# named: two_blocks

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    inv = 1.0 / 10000.0 ** (np.arange(0, d_model, 2) / d_model)
    arg = np.arange(max_len)[:, np.newaxis] * inv
    return np.concatenate([np.sin(arg), np.cos(arg)], axis=1)
