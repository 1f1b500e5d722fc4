# quizzer: grouped_query_attention
import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    b, t, _ = x.shape
    d = w_q.shape[1] // num_heads
    r = num_heads // num_kv_heads
    q = (x @ w_q).reshape(b, t, r, num_kv_heads, d)
    k = (x @ w_k).reshape(b, t, num_kv_heads, d)
    v = (x @ w_v).reshape(b, t, num_kv_heads, d)
    s = np.einsum("btrgd,bsgd->bgrts", q, k) * d ** -0.5
    p = np.exp(s - s.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)
    o = np.einsum("bgrts,bsgd->btgrd", p, v)
    return o.reshape(b, t, num_heads * d) @ w_o
