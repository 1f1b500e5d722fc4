"""One decoding step of causal multi-head self-attention with a key/value cache.

    k = [k_cache, x_t W_k],  v = [v_cache, x_t W_v]
    out = concat_h(softmax(q_h k_h^T / sqrt(d)) v_h) W_o,   q = x_t W_q

Shapes      x_t (B, D), weights (D, D), d = D / H, cache None or (k, v), each (B, H, t, d)
            -> out (B, D), cache one token longer
Source      Shazeer 2019, arXiv:1911.02150; Pope et al. 2022, arXiv:2211.05102
Complexity  O(B D^2 + B t D) a step; recomputing the past would cost O(B t D^2) more
Pitfalls    project the newest token only; no mask is needed, since the cache holds nothing
            later; extend into a new array, so that two continuations of one cache do not meet
"""

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    """Return (out, new cache); the cache handed in stays usable."""
    b, width = x_t.shape
    d = width // num_heads

    q = (x_t @ w_q).reshape(b, num_heads, 1, d)
    k = (x_t @ w_k).reshape(b, num_heads, 1, d)
    v = (x_t @ w_v).reshape(b, num_heads, 1, d)
    if cache is not None:
        k = np.concatenate([cache[0], k], axis=2)  # (B, H, t, d), a new array
        v = np.concatenate([cache[1], v], axis=2)

    scores = np.einsum("bhqd,bhtd->bhqt", q, k) / np.sqrt(d)  # (B, H, 1, t)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)

    heads = (weights @ v).reshape(b, width)  # (B, H, 1, d) -> (B, D)
    return heads @ w_o, (k, v)
