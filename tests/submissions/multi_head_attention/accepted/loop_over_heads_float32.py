# quizzer: multi_head_attention
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    x, w_q, w_k, w_v, w_o = [np.asarray(a, dtype=np.float32) for a in (x, w_q, w_k, w_v, w_o)]
    B, T, D = x.shape
    d = D // num_heads
    outs = []
    for h in range(num_heads):
        cols = slice(h * d, (h + 1) * d)
        q, k, v = x @ w_q[:, cols], x @ w_k[:, cols], x @ w_v[:, cols]
        s = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(d))
        ok = np.ones_like(s, dtype=bool) if mask is None else np.broadcast_to(mask, s.shape)
        s = np.where(ok, s, np.float32(-np.inf))
        m = s.max(-1, keepdims=True)
        m = np.where(m == -np.inf, 0, m)
        e = np.exp(s - m)
        z = e.sum(-1, keepdims=True)
        outs.append(np.where(z > 0, e / np.where(z > 0, z, 1), 0) @ v)
    return np.concatenate(outs, axis=-1) @ w_o
