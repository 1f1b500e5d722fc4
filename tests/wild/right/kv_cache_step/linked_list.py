# label: Right: the cache is a linked list of steps, so old ones stay usable.

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    shape = (B, num_heads, D // num_heads)
    cache = ((x_t @ w_k).reshape(shape), (x_t @ w_v).reshape(shape), cache)
    q = (x_t @ w_q).reshape(shape) / np.sqrt(shape[-1])
    scores, values, node = [], [], cache
    while node is not None:
        key, value, node = node
        scores.append((q * key).sum(-1))
        values.append(value)
    s = np.array(scores)
    p = np.exp(s - np.logaddexp.reduce(s, axis=0))
    return np.einsum("tbh,tbhd->bhd", p, np.array(values)).reshape(B, D) @ w_o, cache
