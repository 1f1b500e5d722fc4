# label: Folds heads before batch but repeats the mask batch before heads, so a sample is masked with another one's mask.
# kind: semantics
# after: lsdefine/attention-is-all-you-need-keras#36

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads

    def fold(y):
        y = y.reshape(B, T, num_heads, d).transpose(2, 0, 1, 3)
        return y.reshape(num_heads * B, T, d)

    q, k, v = fold(x @ w_q), fold(x @ w_k), fold(x @ w_v)
    s = q @ k.transpose(0, 2, 1) / np.sqrt(d)
    if mask is not None:
        full = np.broadcast_to(mask, (B, T, T))
        s = np.where(np.repeat(full, num_heads, axis=0), s, -np.inf)
    m = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isneginf(m), 0, m))
    z = e.sum(-1, keepdims=True)
    o = (e / np.where(z == 0, 1, z)) @ v
    o = o.reshape(num_heads, B, T, d).transpose(1, 2, 0, 3).reshape(B, T, D)
    return o @ w_o
