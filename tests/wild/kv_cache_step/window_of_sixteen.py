# label: Keeps only the last 16 tokens in the cache.
# kind: edges
# named: window

import numpy as np

WINDOW = 16


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    k, v = (x_t @ w_k)[:, None], (x_t @ w_v)[:, None]
    if cache is not None:
        k = np.concatenate([cache[0], k], axis=1)[:, -WINDOW:]
        v = np.concatenate([cache[1], v], axis=1)[:, -WINDOW:]
    kh, vh = (a.reshape(B, -1, num_heads, D // num_heads) for a in (k, v))
    q = (x_t @ w_q).reshape(B, num_heads, -1)
    s = np.einsum("bhd,bthd->bht", q, kh) / np.sqrt(D // num_heads)
    s = np.exp(s - s.max(-1, keepdims=True))
    s = s / s.sum(-1, keepdims=True)
    return np.einsum("bht,bthd->bhd", s, vh).reshape(B, D) @ w_o, (k, v)
