"""Masked attention whose query heads share fewer key/value heads.

    query head h reads key/value head h // (H // G)

Shapes      q (H, T, d), k (G, S, d), v (G, S, e), visible (S,) -> (H, T, e)
Source      Ainslie et al. 2023, arXiv:2305.13245
Complexity  the time of H heads; the cache of keys and values shrinks by H / G
Pitfalls    neighbours share a head: repeat, do not tile
"""

import numpy as np


def attention(q, k, v, causal=False, visible=None):
    """Return the output; 0 for a query that sees no key."""
    (heads, t, d), (groups, s, _) = q.shape, k.shape
    k = np.repeat(k, heads // groups, axis=0)  # (H, S, d)
    v = np.repeat(v, heads // groups, axis=0)  # (H, S, e)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(d)  # (H, T, S)
    if causal:
        scores = np.where(np.tri(t, s, s - t, dtype=bool), scores, -np.inf)
    if visible is not None:
        scores = np.where(visible, scores, -np.inf)
    peak = scores.max(axis=-1, keepdims=True)  # (H, T, 1)
    weights = np.exp(scores - np.where(np.isfinite(peak), peak, 0.0))
    total = weights.sum(axis=-1, keepdims=True)
    return weights @ v / np.where(total > 0.0, total, 1.0)
