# label: Repeats the keys head by head but tiles the values, so a query head reads the values of another group.
# kind: semantics
# named: tiled_values

import numpy as np


def repeat_heads(a, n):
    return a[:, :, None].repeat(n, axis=2).reshape(a.shape[0], -1, *a.shape[2:])


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    d = w_q.shape[1] // num_heads
    n = num_heads // num_kv_heads
    q = (x @ w_q).reshape(B, T, num_heads, d).swapaxes(1, 2)
    k = repeat_heads((x @ w_k).reshape(B, T, num_kv_heads, d).swapaxes(1, 2), n)
    v = np.concatenate([(x @ w_v).reshape(B, T, num_kv_heads, d).swapaxes(1, 2)] * n, axis=1)
    s = np.matmul(q, k.swapaxes(-1, -2)) / np.sqrt(d)
    s -= s.max(-1, keepdims=True)
    p = np.exp(s)
    p /= p.sum(-1, keepdims=True)
    return np.matmul(p, v).swapaxes(1, 2).reshape(B, T, num_heads * d) @ w_o
