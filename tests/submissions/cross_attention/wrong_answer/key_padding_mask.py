# quizzer: cross_attention
# named: mask_inverted
import numpy as np


def cross_attention(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask):
    b, t, width = x.shape
    d = width // num_heads
    q = (x @ w_q).reshape(b, t, num_heads, d).transpose(0, 2, 1, 3)
    k = (memory @ w_k).reshape(b, -1, num_heads, d).transpose(0, 2, 1, 3)
    v = (memory @ w_v).reshape(b, -1, num_heads, d).transpose(0, 2, 1, 3)
    s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    s = np.where(memory_mask[:, None, None], -np.inf, s)
    m = s.max(-1, keepdims=True)
    w = np.exp(s - np.where(np.isinf(m), 0, m))
    z = w.sum(-1, keepdims=True)
    w = w / np.where(z == 0, 1, z)
    return (w @ v).transpose(0, 2, 1, 3).reshape(b, t, width) @ w_o, w
