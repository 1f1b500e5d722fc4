# label: The last head is left out where there are several.
# kind: semantics

import numpy as np


def _weights(s, mask):
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    m = s.max(-1, keepdims=True)
    m[np.isinf(m)] = 0
    e = np.exp(s - m)
    t = e.sum(-1, keepdims=True)
    t[t == 0] = 1
    return e / t


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    width = x.shape[-1]
    d = width // num_heads
    out = np.zeros(x.shape)
    for start in range(0, max(width - d, 1), d):
        h = slice(start, start + d)
        q, k, v = x @ w_q[:, h], x @ w_k[:, h], x @ w_v[:, h]
        a = _weights(np.matmul(q, k.transpose(0, 2, 1)) / np.sqrt(d), mask)
        out += a @ v @ w_o[h]
    return out
