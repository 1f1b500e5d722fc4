# quizzer: scaled_dot_product_attention
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    s = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        if mask.ndim == 1 and s.shape[-2] != s.shape[-1]:
            mask = np.resize(mask, s.shape[-2])[:, None]
        s = np.where(mask, s, -np.inf)
    top = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isfinite(top), top, 0))
    p = e / np.maximum(e.sum(-1, keepdims=True), 1)
    return p @ v, p
