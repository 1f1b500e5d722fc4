# label: All query heads of a group use the group's mean query.
# kind: semantics
# named: queries_averaged_in_groups

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    d = w_q.shape[1] // num_heads
    r = num_heads // num_kv_heads
    q = (x @ w_q).reshape(B, T, num_kv_heads, r, d).mean(axis=3)
    k = (x @ w_k).reshape(B, T, num_kv_heads, d)
    v = (x @ w_v).reshape(B, T, num_kv_heads, d)
    s = np.einsum("btgd,bsgd->bgts", q, k) / np.sqrt(d)
    s = np.exp(s - s.max(-1, keepdims=True))
    s = s / s.sum(-1, keepdims=True)
    y = np.einsum("bgts,bsgd->btgd", s, v)
    return np.repeat(y, r, axis=2).reshape(B, T, -1) @ w_o
