"""Scaled dot-product attention with an optional boolean mask.

    weights = softmax(q k^T / sqrt(d)) over the keys that may be seen
    output  = weights v

Shapes      q (..., T, d), k (..., S, d), v (..., S, d_v), mask broadcastable to (..., T, S)
            -> output (..., T, d_v), weights (..., T, S)
Source      Vaswani et al. 2017, arXiv:1706.03762, eq. 1
Complexity  O(T S (d + d_v)) time and O(T S) memory per leading index
Pitfalls    mask before the softmax; subtract the row's own maximum; a row without any key
            has the maximum -inf, and -inf - -inf is NaN
"""

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    """Return (output, weights); True in `mask` means that the query may see the key."""
    d = q.shape[-1]
    scores = np.einsum("...td,...sd->...ts", q, k) / np.sqrt(d)  # (..., T, S)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)

    peak = scores.max(axis=-1, keepdims=True)  # (..., T, 1)
    peak = np.where(np.isfinite(peak), peak, 0.0)  # a row that sees nothing
    weights = np.exp(scores - peak)
    total = weights.sum(axis=-1, keepdims=True)
    weights = weights / np.maximum(total, 1.0)  # the peak alone gives 1; nothing seen gives 0
    return weights @ v, weights
