# label: The output projection w_o is missing.
# kind: semantics
# named: no_output_projection

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    shape = (B, T, num_heads, D // num_heads)
    q = np.reshape(np.dot(x, w_q), shape)
    k = np.reshape(np.dot(x, w_k), shape)
    v = np.reshape(np.dot(x, w_v), shape)
    a = np.einsum("bthd,bshd->bhts", q, k) / np.sqrt(shape[-1])
    keep = np.ones((B, 1, T, T), bool)
    if mask is not None:
        keep = np.broadcast_to(mask, (B, T, T))[:, None]
    a = np.where(keep, a, -np.inf)
    a = np.exp(a - np.where(keep.any(-1, keepdims=True), a.max(-1, keepdims=True), 0))
    a = a / np.maximum(a.sum(-1, keepdims=True), 1e-300)
    return np.einsum("bhts,bshd->bthd", a, v).reshape(B, T, D)
