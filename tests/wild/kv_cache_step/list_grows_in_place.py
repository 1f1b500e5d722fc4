# label: Appends to the lists of the cache that was handed in, so an old cache grows too.
# kind: edges
# set: second
# named: cache_appended_in_place

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    if cache is None:
        cache = {"keys": [], "values": []}
    cache["keys"].append(x_t @ w_k)
    cache["values"].append(x_t @ w_v)
    b, dm = x_t.shape
    hd = dm // num_heads
    K = np.stack(cache["keys"], axis=1).reshape(b, -1, num_heads, hd)
    V = np.stack(cache["values"], axis=1).reshape(b, -1, num_heads, hd)
    q = (x_t @ w_q).reshape(b, num_heads, hd)
    s = np.einsum("bhd,bthd->bht", q, K) / np.sqrt(hd)
    p = np.exp(s - s.max(-1, keepdims=True))
    p = p / p.sum(-1, keepdims=True)
    return np.einsum("bht,bthd->bhd", p, V).reshape(b, dm) @ w_o, cache
