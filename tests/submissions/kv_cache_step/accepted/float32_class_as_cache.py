# quizzer: kv_cache_step
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Cache:
    k: np.ndarray
    v: np.ndarray


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    x = np.asarray(x_t, np.float32)
    shape = (B, 1, num_heads, D // num_heads)
    q, k, v = ((x @ w.astype(np.float32)).reshape(shape) for w in (w_q, w_k, w_v))
    if cache is not None:
        k, v = np.append(cache.k, k, axis=1), np.append(cache.v, v, axis=1)
    s = np.einsum("bqhd,bthd->bhqt", q, k) / np.float32(np.sqrt(shape[-1]))
    s = s - s.max(-1, keepdims=True)
    p = np.exp(s)
    p = p / p.sum(-1, keepdims=True)
    out = np.einsum("bhqt,bthd->bqhd", p, v).reshape(B, D)
    return (out @ w_o.astype(np.float32)).tolist(), Cache(k, v)
