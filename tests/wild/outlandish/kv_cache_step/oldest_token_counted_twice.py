# label: The first token is attended to twice.
# kind: semantics

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    b, width = x_t.shape
    d = width // num_heads
    cut = lambda a: a.reshape(b, num_heads, d)
    past = tuple(cache or ()) + ((cut(x_t @ w_k), cut(x_t @ w_v)),)
    q = cut(x_t @ w_q)
    kept, past = past, past[:1] + past
    scores = np.stack([(q * k).sum(-1) for k, _ in past], axis=-1) / np.sqrt(d)
    w = np.exp(scores - scores.max(-1, keepdims=True))
    w /= w.sum(-1, keepdims=True)
    mixed = sum(w[..., i, None] * v for i, (_, v) in enumerate(past))
    return mixed.reshape(b, width) @ w_o, kept
