# label: Right: the maximum over the visible keys only, then exp times the mask; returns a list.

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    s = np.einsum("...td,...sd->...ts", q, k) / np.sqrt(k.shape[-1])
    see = np.ones(s.shape, bool) if mask is None else np.broadcast_to(mask, s.shape)
    top = np.max(s, axis=-1, keepdims=True, where=see, initial=-np.inf)
    e = np.exp(np.where(see, s - top, -np.inf), where=see, out=np.zeros(s.shape))
    total = e.sum(axis=-1, keepdims=True)
    w = e / (total + (total == 0))
    return [w @ v, w]
