# label: All query heads read key/value head 0, as in multi-query attention.
# kind: semantics
# named: first_kv_head_only

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, D = x.shape
    d = w_k.shape[1] // num_kv_heads
    K, V = (x @ w_k)[..., :d], (x @ w_v)[..., :d]
    out = np.zeros((B, T, num_heads * d))
    for h in range(num_heads):
        Q = x @ w_q[:, h * d : (h + 1) * d]
        S = Q @ K.transpose(0, 2, 1) / d**0.5
        S = S - S.max(axis=2, keepdims=True)
        P = np.exp(S)
        P = P / P.sum(axis=2, keepdims=True)
        out[..., h * d : (h + 1) * d] = P @ V
    return out @ w_o
