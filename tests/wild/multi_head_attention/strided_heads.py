# label: Head h takes the columns h, h + H, h + 2H and so on instead of a block of neighbouring columns.
# kind: semantics
# named: heads_interleaved_throughout

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    hd = D // num_heads
    q = (x @ w_q).reshape(B, T, hd, num_heads)
    k = (x @ w_k).reshape(B, T, hd, num_heads)
    v = (x @ w_v).reshape(B, T, hd, num_heads)
    score = np.einsum("btdh,bsdh->bhts", q, k) * hd**-0.5
    if mask is not None:
        full = np.broadcast_to(mask, (B, T, T))
        score = np.where(full[:, None, :, :], score, -np.inf)
    biggest = score.max(-1, keepdims=True)
    biggest[np.isneginf(biggest)] = 0
    p = np.exp(score - biggest)
    n = p.sum(-1, keepdims=True)
    p = np.divide(p, n, out=np.zeros_like(p), where=n != 0)
    out = np.einsum("bhts,bsdh->btdh", p, v).reshape(B, T, D)
    return out @ w_o
