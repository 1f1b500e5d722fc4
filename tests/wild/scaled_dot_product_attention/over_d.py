# label: Divides the scores by d instead of sqrt(d).
# kind: semantics
# after: esceptico/perceiver-io#9
# named: scaled_by_d

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    s = np.einsum("...td,...sd->...ts", q, k) / q.shape[-1]
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    m = s.max(axis=-1, keepdims=True)
    m = np.where(np.isfinite(m), m, 0.0)
    e = np.exp(s - m)
    z = e.sum(axis=-1, keepdims=True)
    w = np.divide(e, z, out=np.zeros_like(e), where=z > 0)
    return w @ v, w
