"""Attention that hides keys: padding that is said, and the future.

    query t sees key s where visible[s], and, if causal, s <= t + (S - T)

Shapes      q (H, T, d), k (H, S, d), v (H, S, e), visible (S,) -> (H, T, e)
Source      Vaswani et al. 2017, arXiv:1706.03762, section 3.2.3
Complexity  O(H T S (d + e)) time, O(H T S) memory
Pitfalls    mask before the softmax; the queries are the last positions; a query that sees nothing
            has the maximum -inf, and -inf - -inf is NaN
"""

import numpy as np


def attention(q, k, v, causal=False, visible=None):
    """Return the output; 0 for a query that sees no key."""
    t, s = q.shape[-2], k.shape[-2]
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])  # (H, T, S)
    if causal:
        scores = np.where(np.tri(t, s, s - t, dtype=bool), scores, -np.inf)
    if visible is not None:
        scores = np.where(visible, scores, -np.inf)
    peak = scores.max(axis=-1, keepdims=True)  # (H, T, 1)
    weights = np.exp(scores - np.where(np.isfinite(peak), peak, 0.0))
    total = weights.sum(axis=-1, keepdims=True)
    return weights @ v / np.where(total > 0.0, total, 1.0)
