# label: Divides both q and the scores by sqrt(d), so the scale is 1 / d.
# kind: semantics
# named: scaled_by_d

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    d = q.shape[-1]
    q = q / np.sqrt(d)
    s = np.einsum("...id,...jd->...ij", q, k) / np.sqrt(d)
    see = np.ones(s.shape, bool) if mask is None else np.broadcast_to(mask, s.shape)
    s = np.where(see, s, -np.inf)
    top = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isneginf(top), 0, top))
    z = e.sum(-1, keepdims=True)
    w = e / np.where(z == 0, 1, z)
    return w @ v, w
