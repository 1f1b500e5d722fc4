# label: The softmax runs over the heads (axis 1) instead of the keys.
# kind: semantics
# named: softmax_over_heads

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    q = (x @ w_q).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)
    k = (x @ w_k).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)
    v = (x @ w_v).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)
    s = np.einsum("bhtd,bhsd->bhts", q, k) / np.sqrt(d)
    if mask is not None:
        s = np.where(np.broadcast_to(mask, (B, T, T))[:, None], s, -np.inf)
    m = s.max(axis=1, keepdims=True)
    e = np.exp(s - np.where(np.isneginf(m), 0, m))
    z = e.sum(axis=1, keepdims=True)
    p = e / np.where(z == 0, 1, z)
    return np.einsum("bhts,bhsd->bthd", p, v).reshape(B, T, D) @ w_o
