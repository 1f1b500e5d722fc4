# label: The output projection w_o is missing.
# kind: semantics
# named: no_output_projection

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    keys, values = cache or ((), ())
    keys = (*keys, x_t @ w_k)
    values = (*values, x_t @ w_v)
    q = x_t @ w_q
    out = np.zeros((B, D))
    for b in range(B):
        for h in range(num_heads):
            c = slice(h * d, (h + 1) * d)
            s = np.array([q[b, c] @ key[b, c] for key in keys]) / np.sqrt(d)
            p = np.exp(s - s.max())
            p /= p.sum()
            out[b, c] = sum(w * val[b, c] for w, val in zip(p, values))
    return out, (keys, values)
