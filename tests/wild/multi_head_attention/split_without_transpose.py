# label: Reshapes (B, T, D) straight to (B, H, T, d) without a transpose, which mixes positions and heads.
# kind: semantics
# after: reczoo/FuxiCTR#30
# named: no_transpose_at_all

import numpy as np


def attend(q, k, v, mask):
    s = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    m = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isneginf(m), 0, m))
    z = e.sum(-1, keepdims=True)
    return (e / np.where(z == 0, 1, z)) @ v


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    q, k, v = ((x @ w).reshape(B, num_heads, T, d) for w in (w_q, w_k, w_v))
    if mask is not None and mask.ndim == 3:
        mask = mask[:, None]
    y = attend(q, k, v, mask)
    return y.reshape(B, T, D) @ w_o
