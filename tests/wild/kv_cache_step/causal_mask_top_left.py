# label: Puts a causal mask aligned to the top left on the single query row, so every token sees only the first key.
# kind: semantics
# after: meta-llama/llama#899
# named: causal_mask_on_one_query

import numpy as np


def sdpa(q, k, v):
    s = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    causal = np.tril(np.ones(s.shape[-2:], dtype=bool))
    s = np.where(causal, s, -np.inf)
    e = np.exp(s - s.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True) @ v


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape

    def heads(y):
        return y.reshape(B, 1, num_heads, D // num_heads).transpose(0, 2, 1, 3)

    q, k, v = heads(x_t @ w_q), heads(x_t @ w_k), heads(x_t @ w_v)
    if cache is not None:
        k = np.concatenate([cache[0], k], axis=2)
        v = np.concatenate([cache[1], v], axis=2)
    y = sdpa(q, k, v).transpose(0, 2, 1, 3).reshape(B, D)
    return y @ w_o, (k, v)
