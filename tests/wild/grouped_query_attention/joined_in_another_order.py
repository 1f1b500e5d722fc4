# label: Joins the heads with the place in the group outside and the group inside, so w_o meets the wrong heads.
# kind: semantics
# named: groups_joined_across

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    r = num_heads // num_kv_heads
    q = (x @ w_q).reshape(B, T, num_kv_heads, r, -1)
    k = (x @ w_k).reshape(B, T, num_kv_heads, -1)
    v = (x @ w_v).reshape(B, T, num_kv_heads, -1)
    s = np.einsum("btgrd,bsgd->bgrts", q, k) / np.sqrt(q.shape[-1])
    s = np.exp(s - s.max(-1, keepdims=True))
    s = s / s.sum(-1, keepdims=True)
    return np.einsum("bgrts,bsgd->btrgd", s, v).reshape(B, T, -1) @ w_o
