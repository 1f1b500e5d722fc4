# label: Caches the inputs and projects all of them again at each step, so old keys change with the weights.
# kind: semantics
# set: second
# named: all_tokens_projected_again

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    history = x_t[:, None, :] if cache is None else np.concatenate((cache, x_t[:, None, :]), axis=1)
    b, t, dm = history.shape
    hd = dm // num_heads
    q = (x_t @ w_q).reshape(b, num_heads, 1, hd)
    k = (history @ w_k).reshape(b, t, num_heads, hd).transpose(0, 2, 1, 3)
    v = (history @ w_v).reshape(b, t, num_heads, hd).transpose(0, 2, 1, 3)
    s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(hd)
    p = np.exp(s - s.max(-1, keepdims=True))
    p = p / p.sum(-1, keepdims=True)
    return (p @ v).reshape(b, dm) @ w_o, history
