"""Grouped-query self-attention: H query heads share G key/value heads.

    head_h = softmax(q_h k_g^T / sqrt(d)) v_g,   g = h // (H // G)
    out    = concat(head_0 ... head_{H-1}) W_o

Shapes      x (B, T, D), w_q (D, H d), w_k and w_v (D, G d), w_o (H d, D) -> (B, T, D)
Source      Ainslie et al. 2023, arXiv:2305.13245
Complexity  the time of multi-head attention; the cached keys and values shrink by H / G
Pitfalls    neighbouring query heads share a key head: repeat, do not tile; d comes from the
            weights, it need not be D / H
"""

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    """Return (B, T, D); query head h reads key/value head h // (H // G)."""
    b, t, _ = x.shape
    d = w_q.shape[-1] // num_heads
    group = num_heads // num_kv_heads

    q = (x @ w_q).reshape(b, t, num_heads, d).transpose(0, 2, 1, 3)  # (B, H, T, d)
    k = (x @ w_k).reshape(b, t, num_kv_heads, d).transpose(0, 2, 1, 3)  # (B, G, T, d)
    v = (x @ w_v).reshape(b, t, num_kv_heads, d).transpose(0, 2, 1, 3)  # (B, G, T, d)
    k = np.repeat(k, group, axis=1)  # (B, H, T, d): head 0 `group` times, then head 1, ...
    v = np.repeat(v, group, axis=1)

    scores = np.einsum("bhtd,bhsd->bhts", q, k) / np.sqrt(d)  # (B, H, T, T)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)

    heads = weights @ v  # (B, H, T, d)
    merged = heads.transpose(0, 2, 1, 3).reshape(b, t, num_heads * d)  # (B, T, H d)
    return merged @ w_o
