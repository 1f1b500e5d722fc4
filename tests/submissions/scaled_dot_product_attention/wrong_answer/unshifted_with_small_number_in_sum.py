# quizzer: scaled_dot_product_attention
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    s = np.matmul(q, np.swapaxes(k, -1, -2)) * (1.0 / np.sqrt(q.shape[-1]))
    if mask is not None:
        s = s + np.where(mask, 0.0, -np.inf)
    m = s.max(-1, keepdims=True)
    m[np.isneginf(m)] = 0.0
    e = np.exp(s)
    z = e.sum(-1, keepdims=True)
    w = e / (z + 1e-9)
    return np.matmul(w, v), w
