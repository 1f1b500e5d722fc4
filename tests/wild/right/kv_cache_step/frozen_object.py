# label: Right: an object of its own with arrays that are not writable.

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Cache:
    keys: np.ndarray
    values: np.ndarray

    def plus(self, key, value):
        joined = [np.concatenate([a, b[None]]) for a, b in ((self.keys, key), (self.values, value))]
        for a in joined:
            a.flags.writeable = False
        return Cache(*joined)


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    cache = (cache or Cache(np.empty((0, B, D)), np.empty((0, B, D)))).plus(x_t @ w_k, x_t @ w_v)
    out = np.empty((B, D))
    q = x_t @ w_q
    for cols in np.array_split(np.arange(D), num_heads):
        s = np.einsum("bd,tbd->bt", q[:, cols], cache.keys[..., cols]) / np.sqrt(len(cols))
        e = np.exp(s - s.max(axis=1, keepdims=True))
        out[:, cols] = np.einsum("bt,tbd->bd", e / e.sum(axis=1, keepdims=True), cache.values[..., cols])
    return out @ w_o, cache
