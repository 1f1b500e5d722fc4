# quizzer: kv_cache_step
import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    k_new = (x_t @ w_k)[:, None]
    v_new = (x_t @ w_v)[:, None]
    if cache is None:
        ks, vs = k_new, v_new
    else:
        ks = np.concatenate((cache["k"], k_new), axis=1)
        vs = np.concatenate((cache["v"], v_new), axis=1)
    q = x_t @ w_q
    out = np.empty((B, D))
    for h in range(num_heads):
        c = slice(h * d, (h + 1) * d)
        s = np.einsum("bd,btd->bt", q[:, c], ks[:, :, c]) / np.sqrt(d)
        p = np.exp(s - s.max(1, keepdims=True))
        p = p / p.sum(1, keepdims=True)
        out[:, c] = np.einsum("bt,btd->bd", p, vs[:, :, c])
    return (out @ w_o)[:, None], {"k": ks, "v": vs}
