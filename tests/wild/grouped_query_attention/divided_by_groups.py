# label: Query head h reads head h // G instead of h // (H // G), which runs past the end when H / G is larger than G.
# kind: semantics
# named: grouped_by_kv_count

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, D = x.shape
    d = w_q.shape[1] // num_heads
    q = np.split(x @ w_q, num_heads, axis=-1)
    k = np.split(x @ w_k, num_kv_heads, axis=-1)
    v = np.split(x @ w_v, num_kv_heads, axis=-1)
    res = []
    for h in range(num_heads):
        g = h // num_kv_heads
        a = np.einsum("btd,bsd->bts", q[h], k[g]) / np.sqrt(d)
        a = np.exp(a - a.max(-1, keepdims=True))
        res.append(a / a.sum(-1, keepdims=True) @ v[g])
    return np.concatenate(res, -1) @ w_o
