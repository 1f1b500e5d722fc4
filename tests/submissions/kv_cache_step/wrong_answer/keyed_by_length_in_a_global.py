# quizzer: kv_cache_step
import numpy as np


PAST = {}


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    q = x_t @ w_q
    old_k, old_v = ([], []) if cache is None else PAST[cache]
    ks = old_k + [x_t @ w_k]
    vs = old_v + [x_t @ w_v]
    K, V = np.stack(ks, axis=1), np.stack(vs, axis=1)
    out = np.zeros((B, D))
    for h in range(num_heads):
        c = slice(h * d, (h + 1) * d)
        s = np.einsum("bd,btd->bt", q[:, c], K[:, :, c]) / np.sqrt(d)
        p = np.exp(s - s.max(axis=1, keepdims=True))
        p = p / p.sum(axis=1, keepdims=True)
        out[:, c] = np.einsum("bt,btd->bd", p, V[:, :, c])
    PAST[len(ks)] = (ks, vs)
    return out @ w_o, len(ks)
