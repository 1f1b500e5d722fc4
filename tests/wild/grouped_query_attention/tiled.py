# label: Tiles the key/value heads, so query head h reads head h mod G instead of h // (H // G).
# kind: semantics
# after: onnx/onnx#7274
# named: tiled_heads

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    d = w_q.shape[1] // num_heads
    q = (x @ w_q).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)
    k = (x @ w_k).reshape(B, T, num_kv_heads, d).transpose(0, 2, 1, 3)
    v = (x @ w_v).reshape(B, T, num_kv_heads, d).transpose(0, 2, 1, 3)
    n_rep = num_heads // num_kv_heads
    k = np.tile(k, (1, n_rep, 1, 1))
    v = np.tile(v, (1, n_rep, 1, 1))
    s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    s = np.exp(s - s.max(-1, keepdims=True))
    s = s / s.sum(-1, keepdims=True)
    return (s @ v).transpose(0, 2, 1, 3).reshape(B, T, -1) @ w_o
