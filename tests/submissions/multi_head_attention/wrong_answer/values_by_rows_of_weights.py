# quizzer: multi_head_attention
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    heads = []
    for h in range(num_heads):
        cols = slice(h * d, (h + 1) * d)
        q, k, v = x @ w_q[:, cols], x @ w_k[:, cols], x @ w_v[cols].T
        s = q @ k.transpose(0, 2, 1) / np.sqrt(d)
        if mask is not None:
            s = np.where(mask, s, -np.inf)
        m = s.max(-1, keepdims=True)
        m = np.where(m == -np.inf, 0, m)
        e = np.exp(s - m)
        z = e.sum(-1, keepdims=True)
        heads.append(e @ v / np.where(z == 0, 1, z))
    return np.concatenate(heads, axis=-1) @ w_o
