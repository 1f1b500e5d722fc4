# quizzer: grouped_query_attention
import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    f = np.float32
    x, w_q, w_k, w_v, w_o = x.astype(f), w_q.astype(f), w_k.astype(f), w_v.astype(f), w_o.astype(f)
    b, t, _ = x.shape
    g, r = num_kv_heads, num_heads // num_kv_heads
    d = w_o.shape[0] // num_heads
    q = (x @ w_q).reshape(b, t, g, r, d).transpose(0, 2, 3, 1, 4)
    k = (x @ w_k).reshape(b, t, g, 1, d).transpose(0, 2, 3, 1, 4)
    v = (x @ w_v).reshape(b, t, g, 1, d).transpose(0, 2, 3, 1, 4)
    s = (q / f(d**0.5)) @ k.swapaxes(-1, -2)
    e = np.exp(s - s.max(-1, keepdims=True))
    o = (e @ v) / e.sum(-1, keepdims=True)
    return (o.transpose(0, 3, 1, 2, 4).reshape(b, t, num_heads * d) @ w_o).tolist()
