"""Attention over blocks of keys with a running maximum and a running sum.

    m' = max(m, max_j s_j),  c = exp(m - m')
    l' = c l + sum_j exp(s_j - m'),  a' = c a + sum_j exp(s_j - m') v_j
    output = a / l after the last block

Shapes      q (T, d), k (S, d), v (S, d_v), block_size n -> (T, d_v)
Source      Milakov and Gimelshein 2018, arXiv:1805.02867; Dao et al. 2022, arXiv:2205.14135
Complexity  O(T S (d + d_v)) time, O(T (n + d_v)) memory beside the inputs: never (T, S)
Pitfalls    sum and accumulator are both rescaled when the maximum grows; divide once, at the
            end; the last block may be short; start the maximum at -inf, not at 0
"""

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    """Return softmax(q k^T / sqrt(d)) v without ever holding all the scores of a row."""
    t, d = q.shape
    peak = np.full((t, 1), -np.inf)  # running maximum of each query
    total = np.zeros((t, 1))  # running sum of exp(score - peak)
    acc = np.zeros((t, v.shape[-1]))  # running sum of exp(score - peak) * value

    for start in range(0, len(k), block_size):
        block = slice(start, start + block_size)
        scores = q @ k[block].T / np.sqrt(d)  # (T, n), shorter in the last block
        new_peak = np.maximum(peak, scores.max(axis=-1, keepdims=True))
        shrink = np.exp(peak - new_peak)  # 0 for the first block
        weights = np.exp(scores - new_peak)
        total = total * shrink + weights.sum(axis=-1, keepdims=True)
        acc = acc * shrink + weights @ v[block]
        peak = new_peak

    return acc / total
