"""Attention with linear biases: what ALiBi adds to the scores of each head.

    bias[h, i, j] = -slope_h (position of query i - j),  slope_h = 2^(-8 h / H), h = 1 .. H
    -inf where key j lies after the query

Shapes      -> (H, Tq, Tk); the queries are the last Tq of Tk positions
Source      Press, Smith, Lewis 2021, arXiv:2108.12409, section 3
Complexity  O(H Tq Tk)
Pitfalls    further keys get less, so the sign is negative; heads count from 1; with a cache the
            queries do not start at position 0
"""

import numpy as np


def alibi_bias(num_heads, query_len, key_len):
    """Return the causal bias of every head."""
    slopes = 2.0 ** (-8 * np.arange(1, num_heads + 1) / num_heads)  # (H,)
    query = np.arange(key_len - query_len, key_len)
    distance = query[:, None] - np.arange(key_len)  # (Tq, Tk), negative for later keys
    bias = -slopes[:, None, None] * distance
    return np.where(distance >= 0, bias, -np.inf)
