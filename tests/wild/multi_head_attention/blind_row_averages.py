# label: A fully masked row attends to all positions evenly instead of giving zero.
# kind: edges
# named: uniform_for_blind_token

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    sp = lambda w: (x @ w).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)  # noqa: E731
    q, k, v = sp(w_q), sp(w_k), sp(w_v)
    s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    if mask is not None:
        m = np.broadcast_to(mask, (B, T, T))[:, None]
        s = np.where(m, s, np.finfo(s.dtype).min)
    s = s - s.max(axis=-1, keepdims=True)
    p = np.exp(s)
    p = p / p.sum(axis=-1, keepdims=True)
    return (p @ v).transpose(0, 2, 1, 3).reshape(B, T, D) @ w_o
