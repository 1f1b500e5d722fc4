# quizzer: multi_head_attention
import numpy as np


def attend(q, k, v, mask):
    s = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, -1e9)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) @ v


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    b, t, width = x.shape
    def split(y):
        return y.reshape(b, t, num_heads, -1).transpose(0, 2, 1, 3)
    if mask is not None:
        mask = np.broadcast_to(mask, (b, t, t))[:, np.newaxis]
    out = attend(split(x), split(x @ w_k), split(x @ w_v), mask)
    if mask is not None:
        out = out * mask.any(-1, keepdims=True)
    return out.transpose(0, 2, 1, 3).reshape(b, t, width) @ w_o
