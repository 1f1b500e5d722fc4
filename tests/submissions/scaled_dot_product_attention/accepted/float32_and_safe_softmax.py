# quizzer: scaled_dot_product_attention
import numpy as np


def masked_softmax(x, mask):
    if mask is None:
        mask = np.ones((1,) * x.ndim, dtype=bool)
    mask = np.broadcast_to(mask, x.shape)
    x = np.where(mask, x, np.float32(-np.inf))
    top = x.max(-1, keepdims=True)
    top[np.isneginf(top)] = 0
    e = np.exp(x - top, dtype=np.float32)
    s = e.sum(-1, keepdims=True)
    return np.divide(e, s, out=np.zeros_like(e), where=s > 0)


def scaled_dot_product_attention(q, k, v, mask=None):
    q, k, v = (a.astype(np.float32) for a in (q, k, v))
    w = masked_softmax((q @ np.swapaxes(k, -2, -1)) * np.float32(q.shape[-1] ** -0.5), mask)
    return np.matmul(w, v), w
