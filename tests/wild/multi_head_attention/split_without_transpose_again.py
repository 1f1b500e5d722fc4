# label: Splits the heads by reshaping (B, T, D) straight to (B, H, T, d).
# kind: semantics
# set: second
# named: reshape_without_transpose

import numpy as np


def split(t, h):
    b, n, dm = t.shape
    return t.reshape(b, h, n, dm // h)


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    b, n, dm = x.shape
    q = split(x @ w_q, num_heads)
    k = split(x @ w_k, num_heads)
    v = split(x @ w_v, num_heads)
    att = q @ k.swapaxes(2, 3) / np.sqrt(dm // num_heads)
    if mask is not None:
        att = np.where(np.broadcast_to(mask, (b, n, n))[:, None], att, -np.inf)
    mx = att.max(axis=3, keepdims=True)
    e = np.exp(att - np.where(np.isinf(mx), 0, mx))
    s = e.sum(axis=3, keepdims=True)
    e = e / np.where(s == 0, 1, s)
    return (e @ v).transpose(0, 2, 1, 3).reshape(b, n, dm) @ w_o
