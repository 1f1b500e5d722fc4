# label: Uses the first sample's mask for every sample of the batch.
# kind: edges
# named: mask_of_first_sequence

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    q, k, v = ((x @ w).reshape(B, T, num_heads, d).transpose(0, 2, 1, 3) for w in (w_q, w_k, w_v))
    s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    if mask is not None:
        s = np.where(np.broadcast_to(mask, (B, T, T))[0], s, -np.inf)
    top = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isneginf(top), 0, top))
    z = e.sum(-1, keepdims=True)
    y = (e / np.where(z == 0, 1, z)) @ v
    return y.transpose(0, 2, 1, 3).reshape(B, T, D) @ w_o
