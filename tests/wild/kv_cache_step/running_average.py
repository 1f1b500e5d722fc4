# label: Keeps running sums of exp(score) and of weighted values from the step they came in, so old tokens are weighted by old queries.
# kind: semantics
# located: after_first_step

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    shape = (B, num_heads, D // num_heads)
    q, k, v = ((x_t @ w).reshape(shape) for w in (w_q, w_k, w_v))
    s = (q * k).sum(-1, keepdims=True) / np.sqrt(shape[-1])
    if cache is None:
        m, z, o = s, np.ones_like(s), v
    else:
        m0, z0, o0 = cache
        m = np.maximum(m0, s)
        z = z0 * np.exp(m0 - m) + np.exp(s - m)
        o = o0 * np.exp(m0 - m) + np.exp(s - m) * v
    return (o / z).reshape(B, D) @ w_o, (m, z, o)
