# label: Uses the weights as x @ w.T, as a torch linear layer does, instead of x @ w.
# kind: semantics
# named: weights_transposed+output_projection_transposed

import numpy as np


class Linear:
    def __init__(self, weight):
        self.weight = weight

    def __call__(self, x):
        return x @ self.weight.T


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    q, k, v = (Linear(w)(x).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3) for w in (w_q, w_k, w_v))
    att = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    if mask is not None:
        att = np.where(np.broadcast_to(mask, (B, T, T))[:, None], att, -np.inf)
    mx = att.max(-1, keepdims=True)
    att = np.exp(att - np.where(np.isfinite(mx), mx, 0.0))
    norm = att.sum(-1, keepdims=True)
    att = att / np.where(norm == 0, 1.0, norm)
    y = (att @ v).transpose(0, 2, 1, 3).reshape(B, T, D)
    return Linear(w_o)(y)
