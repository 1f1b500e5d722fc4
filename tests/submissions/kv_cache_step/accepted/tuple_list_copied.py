# quizzer: kv_cache_step
import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    past = [] if cache is None else cache
    b, width = x_t.shape
    shape = (b, num_heads, width // num_heads)
    past = past + [((x_t @ w_k).reshape(shape), (x_t @ w_v).reshape(shape))]
    q = (x_t @ w_q).reshape(shape)
    keys = np.stack([k for k, _ in past])
    values = np.stack([v for _, v in past])
    s = np.einsum("bhd,tbhd->tbh", q, keys) / np.sqrt(shape[-1])
    e = np.exp(s - s.max(0))
    a = e / e.sum(0)
    return np.einsum("tbh,tbhd->bhd", a, values).reshape(b, width) @ w_o, past
