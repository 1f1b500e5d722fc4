# label: The scores are not divided by the square root of the head size.
# kind: semantics
# named: no_scaling

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, D = x.shape
    d = w_q.shape[1] // num_heads
    r = num_heads // num_kv_heads
    Q = (x @ w_q).reshape(B, T, num_heads, d)
    K = (x @ w_k).reshape(B, T, num_kv_heads, d)
    V = (x @ w_v).reshape(B, T, num_kv_heads, d)
    Y = np.empty((B, T, num_heads, d))
    for b in range(B):
        for h in range(num_heads):
            s = Q[b, :, h] @ K[b, :, h // r].T
            p = np.exp(s - s.max(axis=1, keepdims=True))
            Y[b, :, h] = (p / p.sum(axis=1, keepdims=True)) @ V[b, :, h // r]
    return Y.reshape(B, T, num_heads * d) @ w_o
