"""Attention of several heads, as plain as it can be.

    weights = softmax(q k^T / sqrt(d)),  output = weights v

Shapes      q (H, T, d), k (H, S, d), v (H, S, e) -> (H, T, e)
Source      Vaswani et al. 2017, arXiv:1706.03762, eq. 1
Complexity  O(H T S (d + e)) time, O(H T S) memory
Pitfalls    the softmax runs over the keys; subtract the row's maximum before exp
"""

import numpy as np


def attention(q, k, v):
    """Return the weighted mean of the values for each query."""
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])  # (H, T, S)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights @ v / weights.sum(axis=-1, keepdims=True)
