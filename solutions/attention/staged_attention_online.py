"""One block of keys taken into the running state of attention.

    m' = max(m, max_j s_j),  c = exp(m - m')
    l' = c l + sum_j exp(s_j - m'),  a' = c a + sum_j exp(s_j - m') v_j

Shapes      q (H, T, d), k (G, n, d), v (G, n, e), peak and total (H, T), acc (H, T, e),
            visible (n,) -> peak, total, acc
Source      Milakov and Gimelshein 2018, arXiv:1805.02867; Dao et al. 2022, arXiv:2205.14135
Complexity  O(H T n (d + e)) time, O(H T (n + e)) memory, for a block of n keys
Pitfalls    the sum and the accumulator shrink when the maximum grows; a block that is hidden as a
            whole leaves the maximum at -inf, and -inf - -inf is NaN
"""

import numpy as np


def attend_block(q, k, v, peak, total, acc, visible=None):
    """Return the state after the block; the output is acc / total after the last one."""
    group = q.shape[0] // k.shape[0]
    k = np.repeat(k, group, axis=0)  # (H, n, d)
    v = np.repeat(v, group, axis=0)  # (H, n, e)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])  # (H, T, n)
    if visible is not None:
        scores = np.where(visible, scores, -np.inf)
    new_peak = np.maximum(peak, scores.max(axis=-1))  # (H, T)
    base = np.where(np.isfinite(new_peak), new_peak, 0.0)
    shrink = np.exp(peak - base)  # 0 where nothing was seen yet
    weights = np.exp(scores - base[..., None])
    total = total * shrink + weights.sum(axis=-1)
    return new_peak, total, acc * shrink[..., None] + weights @ v
