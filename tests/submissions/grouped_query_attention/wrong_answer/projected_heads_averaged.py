# quizzer: grouped_query_attention
import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, D = x.shape
    d = w_q.shape[1] // num_heads
    per = num_heads // num_kv_heads
    out = np.zeros((B, T, w_o.shape[1]))
    for h in range(num_heads):
        g = h // per
        q = x @ w_q[:, h * d:(h + 1) * d]
        k = x @ w_k[:, g * d:(g + 1) * d]
        v = x @ w_v[:, g * d:(g + 1) * d]
        s = np.matmul(q, k.transpose(0, 2, 1)) / np.sqrt(d)
        e = np.exp(s - s.max(-1, keepdims=True))
        out += e @ v / e.sum(-1, keepdims=True) @ w_o[h * d:(h + 1) * d]
    return out / num_heads
