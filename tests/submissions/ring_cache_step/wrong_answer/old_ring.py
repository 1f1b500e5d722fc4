# quizzer: ring_cache_step
# named: attends_before_storing
import numpy as np


def ring_cache_step(q, k, v, keys, values, position):
    w = keys.shape[1]
    n = min(position, w)
    out = np.zeros_like(v)
    if n:
        s = np.einsum("hd,hwd->hw", q, keys[:, :n]) / np.sqrt(q.shape[1])
        e = np.exp(s - s.max(1, keepdims=True))
        out = np.einsum("hw,hwd->hd", e / e.sum(1, keepdims=True), values[:, :n])
    new_keys, new_values = keys.copy(), values.copy()
    new_keys[:, position % w], new_values[:, position % w] = k, v
    return out, new_keys, new_values
