# quizzer: grouped_query_attention
import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    b, t, _ = x.shape
    d = w_k.shape[1] // num_kv_heads
    split = lambda y, n: np.swapaxes(y.reshape(b, t, n, d), 1, 2)
    owner = np.arange(num_heads) // (num_heads // num_kv_heads)
    q = split(x @ w_q, num_heads)
    k = split(np.repeat(x @ w_k, num_heads // num_kv_heads, axis=-1), num_heads)
    v = split(np.repeat(x @ w_v, num_heads // num_kv_heads, axis=-1), num_heads)
    s = q @ np.swapaxes(k, 2, 3) / np.sqrt(d)
    s = s - s.max(axis=3, keepdims=True)
    p = np.exp(s)
    p = p / p.sum(axis=3, keepdims=True)
    return np.swapaxes(p @ v, 1, 2).reshape(b, t, -1) @ w_o
