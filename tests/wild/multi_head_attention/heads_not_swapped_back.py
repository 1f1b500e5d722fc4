# label: The heads are joined without moving the head axis back behind the time axis.
# kind: semantics
# set: second
# named: merge_without_transpose
# after: Stack Overflow and Karpathy forum: .view without .transpose

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    batch, time, width = x.shape
    heads = lambda w: (x @ w).reshape(batch, time, num_heads, -1)
    q, k, v = heads(w_q), heads(w_k), heads(w_v)
    scores = np.einsum('bthd,bshd->bhts', q, k) / (width / num_heads) ** 0.5
    if mask is None:
        mask = np.ones((time, time), dtype=bool)
    mask = np.broadcast_to(mask, (batch, time, time))[:, None]
    scores = np.where(mask, scores, -np.inf)
    best = scores.max(axis=-1, keepdims=True)
    p = np.exp(scores - np.where(np.isfinite(best), best, 0))
    p = p / np.maximum(p.sum(axis=-1, keepdims=True), 1e-300)
    mixed = np.einsum('bhts,bshd->bhtd', p, v)
    return mixed.reshape(batch, time, width) @ w_o
