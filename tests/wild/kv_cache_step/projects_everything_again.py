# label: Caches the tokens and projects all of them again at each step, so old keys change when the weights do.
# kind: edges
# named: all_tokens_projected_again

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    xs = x_t[:, None] if cache is None else np.concatenate([cache, x_t[:, None]], axis=1)
    T = xs.shape[1]
    q = (x_t @ w_q).reshape(B, 1, num_heads, d).transpose(0, 2, 1, 3)
    k = (xs @ w_k).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)
    v = (xs @ w_v).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3)
    w = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    w = np.exp(w - w.max(-1, keepdims=True))
    w = w / w.sum(-1, keepdims=True)
    return (w @ v).transpose(0, 2, 1, 3).reshape(B, D) @ w_o, xs
