# label: Stores the projected key in place of the value, so the output averages keys.
# kind: semantics
# named: keys_used_as_values

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    proj = lambda w: (x_t @ w).reshape(B, 1, num_heads, d)  # noqa: E731
    q, k, v = proj(w_q), proj(w_k), proj(w_k)
    if cache is not None:
        k = np.concatenate((cache[0], k), axis=1)
        v = np.concatenate((cache[1], v), axis=1)
    s = np.einsum("bqhd,bkhd->bhqk", q, k) / np.sqrt(d)
    s = np.exp(s - np.max(s, axis=-1, keepdims=True))
    s = s / np.sum(s, axis=-1, keepdims=True)
    o = np.einsum("bhqk,bkhd->bqhd", s, v).reshape(B, D)
    return o @ w_o, (k, v)
