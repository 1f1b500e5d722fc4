# quizzer: multi_head_attention
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    H, d = num_heads, D // num_heads
    q = np.einsum("btd,dhe->bhte", x, w_q.reshape(D, H, d))
    k = np.einsum("btd,dhe->bhte", x, w_k.reshape(D, H, d))
    v = np.einsum("btd,dhe->bhte", x, w_v.reshape(D, H, d))
    s = q @ k.swapaxes(2, 3) * d ** -0.5
    allowed = np.ones((B, H, T, T), bool)
    if mask is not None:
        allowed &= np.broadcast_to(mask, (B, T, T))[:, None]
    s = np.where(allowed, s, -1e20)
    e = np.exp(s - s.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True) * allowed
    o = np.moveaxis(p @ v, 1, 2).reshape(B, T, D)
    return o @ w_o
