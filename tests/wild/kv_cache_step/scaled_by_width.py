# label: Divides by sqrt(D) instead of the square root of the head size.
# kind: semantics
# after: chelsea0x3b/dfdx#171
# named: scaled_by_width

import numpy as np


class Cache:
    def __init__(self, k, v):
        self.k, self.v = k, v

    def extended(self, k, v):
        return Cache(np.concatenate([self.k, k], 1), np.concatenate([self.v, v], 1))


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    k, v = (x_t @ w_k)[:, None], (x_t @ w_v)[:, None]
    state = (k, v) if cache is None else tuple(np.concatenate([c, n], 1) for c, n in zip(cache, (k, v)))
    K, V = (a.reshape(B, -1, num_heads, D // num_heads) for a in state)
    Q = (x_t @ w_q).reshape(B, num_heads, -1)
    score = np.einsum("bhd,bthd->bht", Q, K) / np.sqrt(D)
    score = np.exp(score - score.max(2, keepdims=True))
    prob = score / score.sum(2, keepdims=True)
    return np.einsum("bht,bthd->bhd", prob, V).reshape(B, D) @ w_o, state
