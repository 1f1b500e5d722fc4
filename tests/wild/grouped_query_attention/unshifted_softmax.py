# label: The softmax does not subtract the maximum, so large scores overflow.
# kind: stability
# named: no_max_shift

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    d = w_q.shape[1] // num_heads
    idx = np.arange(num_heads) // (num_heads // num_kv_heads)
    q = (x @ w_q).reshape(B, T, num_heads, d)
    k = (x @ w_k).reshape(B, T, num_kv_heads, d)[:, :, idx]
    v = (x @ w_v).reshape(B, T, num_kv_heads, d)[:, :, idx]
    e = np.exp(np.einsum("bthd,bshd->bhts", q, k) / np.sqrt(d))
    w = e / e.sum(axis=-1, keepdims=True)
    return np.einsum("bhts,bshd->bthd", w, v).reshape(B, T, -1) @ w_o
