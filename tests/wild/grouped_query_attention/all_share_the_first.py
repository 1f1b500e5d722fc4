# label: Every query head reads the first key/value head.
# kind: semantics
# set: second
# named: first_kv_head_only

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    size = w_k.shape[1] // num_kv_heads
    outputs = []
    for head in range(num_heads):
        shared = 0
        query = x @ w_q[:, head * size:(head + 1) * size]
        key = x @ w_k[:, shared * size:(shared + 1) * size]
        value = x @ w_v[:, shared * size:(shared + 1) * size]
        scores = query @ np.swapaxes(key, 1, 2) / np.sqrt(size)
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        outputs.append(scores / scores.sum(axis=2, keepdims=True) @ value)
    return np.concatenate(outputs, axis=-1) @ w_o
