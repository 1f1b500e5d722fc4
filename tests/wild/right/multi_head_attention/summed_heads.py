# label: Right: adds each head's share of the output projection instead of joining the heads.

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    see = np.broadcast_to(True if mask is None else mask, (B, T, T))
    out = np.zeros((B, T, D))
    for lo in range(0, D, d):
        c = slice(lo, lo + d)
        s = (x @ w_q[:, c]) @ (x @ w_k[:, c]).transpose(0, 2, 1) / d**0.5
        s = np.where(see, s, -np.inf)
        top = s.max(-1, keepdims=True)
        e = np.exp(s - np.where(np.isneginf(top), 0.0, top))
        z = e.sum(-1, keepdims=True)
        out += (e / np.where(z, z, 1.0)) @ (x @ w_v[:, c]) @ w_o[c]
    return out
