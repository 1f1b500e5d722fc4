# label: Attends before the newest key and value are added, so a token does not see itself (except at the first step).
# kind: semantics
# after: harvard-edge/cs249r_book#1953
# named: newest_token_left_out

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    hd = D // num_heads
    q = (x_t @ w_q).reshape(B, num_heads, 1, hd)
    k_new = (x_t @ w_k).reshape(B, num_heads, 1, hd)
    v_new = (x_t @ w_v).reshape(B, num_heads, 1, hd)
    past_k, past_v = (k_new, v_new) if cache is None else cache
    att = q @ np.swapaxes(past_k, -1, -2) / np.sqrt(hd)
    att = np.exp(att - att.max(-1, keepdims=True))
    att = att / att.sum(-1, keepdims=True)
    y = (att @ past_v).reshape(B, D) @ w_o
    if cache is None:
        return y, (k_new, v_new)
    return y, (np.concatenate([past_k, k_new], 2), np.concatenate([past_v, v_new], 2))
