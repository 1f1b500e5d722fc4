# label: Keeps keys and values in a module variable and ignores the cache handed in, so going on from an older cache is wrong.
# kind: edges
# named: cache_in_a_global

import numpy as np

_STORE = {"k": None, "v": None}


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    k = (x_t @ w_k).reshape(B, num_heads, 1, d)
    v = (x_t @ w_v).reshape(B, num_heads, 1, d)
    if cache is None:
        _STORE["k"], _STORE["v"] = k, v
    else:
        _STORE["k"] = np.concatenate([_STORE["k"], k], axis=2)
        _STORE["v"] = np.concatenate([_STORE["v"], v], axis=2)
    q = (x_t @ w_q).reshape(B, num_heads, 1, d)
    a = q @ _STORE["k"].swapaxes(2, 3) / np.sqrt(d)
    a = np.exp(a - a.max(-1, keepdims=True))
    a = a / a.sum(-1, keepdims=True)
    return (a @ _STORE["v"]).reshape(B, D) @ w_o, True
