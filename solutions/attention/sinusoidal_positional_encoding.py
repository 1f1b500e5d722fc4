"""Sinusoidal positional encoding.

    pe[pos, 2i]     = sin(pos / 10000^(2i / D))
    pe[pos, 2i + 1] = cos(pos / 10000^(2i / D))

Shapes      max_len T, d_model D (even) -> (T, D)
Source      Vaswani et al. 2017, arXiv:1706.03762, section 3.5
Complexity  O(T D)
Pitfalls    sine and cosine of one frequency are neighbours, not two blocks; 2i is already the
            index of the even column
"""

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    """Return the table, one row per position, starting at position 0."""
    position = np.arange(max_len)[:, None]  # (T, 1)
    even = np.arange(0, d_model, 2)  # 2i, (D/2,)
    angle = position / 10000.0 ** (even / d_model)  # (T, D/2)
    pairs = np.stack([np.sin(angle), np.cos(angle)], axis=-1)  # (T, D/2, 2)
    return pairs.reshape(max_len, d_model)
