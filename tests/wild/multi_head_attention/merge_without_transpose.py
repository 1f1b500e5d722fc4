# label: Merges (B, H, T, d) to (B, T, D) by a reshape without transposing back, so tokens get the values of other positions.
# kind: semantics
# after: jsbaan/transformer-from-scratch#6
# named: merge_without_transpose

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    b, t, dim = x.shape
    hd = dim // num_heads

    def split(y):
        return y.reshape(b, t, num_heads, hd).transpose(0, 2, 1, 3)

    q, k, v = split(x @ w_q), split(x @ w_k), split(x @ w_v)
    logits = np.einsum("bhid,bhjd->bhij", q, k) / np.sqrt(hd)
    if mask is not None:
        allowed = np.broadcast_to(mask, (b, t, t))[:, None]
        logits = np.where(allowed, logits, -np.inf)
    top = logits.max(axis=-1, keepdims=True)
    w = np.exp(logits - np.where(np.isfinite(top), top, 0))
    den = w.sum(axis=-1, keepdims=True)
    w = w / np.where(den > 0, den, 1)
    values = w @ v  # (b, h, t, hd)
    values = values.reshape(b, t, dim)
    return values @ w_o
