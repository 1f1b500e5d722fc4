# quizzer: grouped_query_attention
import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    G, R = num_kv_heads, num_heads // num_kv_heads
    d = w_k.shape[1] // G
    q = (x @ w_q).reshape(B, T, G, R, d)
    k = (x @ w_k).reshape(B, T, G, d)
    v = (x @ w_v).reshape(B, T, G, d)
    s = np.einsum("btgrd,bsgd->bgrts", q, k) / d**0.5
    s -= s.max(-1, keepdims=True)
    p = np.exp(s)
    p /= p.sum(-1, keepdims=True)
    return np.einsum("bgrts,bsgd->btgrd", p, v).reshape(B, T, -1) @ w_o
