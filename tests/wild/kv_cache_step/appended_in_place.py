# label: Appends to the lists of the cache it was given, so an old cache changes.
# kind: edges
# named: cache_appended_in_place

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    if cache is None:
        cache = {"k": [], "v": []}
    cache["k"].append((x_t @ w_k).reshape(B, num_heads, d))
    cache["v"].append((x_t @ w_v).reshape(B, num_heads, d))
    q = (x_t @ w_q).reshape(B, num_heads, d)
    k = np.stack(cache["k"], axis=2)
    v = np.stack(cache["v"], axis=2)
    s = np.einsum("bhd,bhtd->bht", q, k) / np.sqrt(d)
    s = np.exp(s - s.max(axis=-1, keepdims=True))
    s = s / s.sum(axis=-1, keepdims=True)
    out = np.einsum("bht,bhtd->bhd", s, v).reshape(B, D)
    return out @ w_o, cache
