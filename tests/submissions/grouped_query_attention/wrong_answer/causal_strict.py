# quizzer: grouped_query_attention
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    d = w_q.shape[1] // num_heads
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    outs = []
    for h in range(num_heads):
        g = h // (num_heads // num_kv_heads)
        qh = q[:, :, h * d : (h + 1) * d]
        kh = k[:, :, g * d : (g + 1) * d]
        vh = v[:, :, g * d : (g + 1) * d]
        outs.append(softmax(np.where(np.tri(x.shape[1], k=-1, dtype=bool), qh @ kh.swapaxes(1, 2) / np.sqrt(d), -1e30)) @ vh)
    return np.concatenate(outs, axis=-1) @ w_o
