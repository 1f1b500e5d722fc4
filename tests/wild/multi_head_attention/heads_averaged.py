# label: Averages the heads and repeats the mean instead of joining them.
# kind: semantics
# named: heads_averaged

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    see = np.broadcast_to(True if mask is None else mask, (B, T, T))
    outs = []
    for h in range(num_heads):
        c = slice(h * d, (h + 1) * d)
        s = np.where(see, (x @ w_q[:, c]) @ (x @ w_k[:, c]).swapaxes(1, 2) / np.sqrt(d), -np.inf)
        m = s.max(-1, keepdims=True)
        e = np.exp(s - np.where(np.isneginf(m), 0, m))
        z = e.sum(-1, keepdims=True)
        outs.append(e / np.where(z == 0, 1, z) @ (x @ w_v[:, c]))
    return np.tile(np.mean(outs, axis=0), num_heads) @ w_o
