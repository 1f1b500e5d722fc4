# label: Writes into a preallocated buffer that all caches share, so two continuations of one cache overwrite each other.
# kind: edges
# after: ggml-org/llama.cpp#3802
# named: buffer_shared

import numpy as np

ROOM = 256


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    if cache is None:
        cache = (np.zeros((B, ROOM, D)), np.zeros((B, ROOM, D)), 0)
    k_buf, v_buf, n = cache
    k_buf[:, n] = x_t @ w_k
    v_buf[:, n] = x_t @ w_v
    n += 1
    k = k_buf[:, :n].reshape(B, n, num_heads, d)
    v = v_buf[:, :n].reshape(B, n, num_heads, d)
    q = (x_t @ w_q).reshape(B, num_heads, d)
    s = np.einsum("bhd,bnhd->bhn", q, k) / np.sqrt(d)
    s = np.exp(s - s.max(-1, keepdims=True))
    s = s / s.sum(-1, keepdims=True)
    return np.einsum("bhn,bnhd->bhd", s, v).reshape(B, D) @ w_o, (k_buf, v_buf, n)
