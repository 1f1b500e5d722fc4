# label: Takes the head size as D // H, which is wrong when w_q is not square.
# kind: edges
# named: head_size_from_model_width

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, D = x.shape
    d = D // num_heads
    rep = num_heads // num_kv_heads
    q = (x @ w_q).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)
    k = (x @ w_k).reshape(B, T, num_kv_heads, d).transpose(0, 2, 1, 3).repeat(rep, axis=1)
    v = (x @ w_v).reshape(B, T, num_kv_heads, d).transpose(0, 2, 1, 3).repeat(rep, axis=1)
    w = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    w = np.exp(w - w.max(-1, keepdims=True))
    w = w / w.sum(-1, keepdims=True)
    y = (w @ v).transpose(0, 2, 1, 3).reshape(B, T, num_heads * d)
    return y @ w_o
