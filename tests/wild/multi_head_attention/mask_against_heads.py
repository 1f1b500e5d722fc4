# label: The (B, T, T) mask gets no axis for the heads, so its batch axis lines up with the heads.
# kind: edges
# named: mask_not_broadcast_over_heads

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    q = (x @ w_q).reshape(B, T, num_heads, d).swapaxes(1, 2)
    k = (x @ w_k).reshape(B, T, num_heads, d).swapaxes(1, 2)
    v = (x @ w_v).reshape(B, T, num_heads, d).swapaxes(1, 2)
    s = q @ k.swapaxes(2, 3) / np.sqrt(d)
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    hi = np.max(s, axis=-1, keepdims=True)
    s = np.exp(s - np.where(np.isneginf(hi), 0, hi))
    tot = s.sum(-1, keepdims=True)
    s = s / np.where(tot == 0, 1, tot)
    return (s @ v).swapaxes(1, 2).reshape(B, T, D) @ w_o
