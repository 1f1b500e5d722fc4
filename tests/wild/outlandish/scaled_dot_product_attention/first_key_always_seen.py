# label: The first key is never hidden.
# kind: semantics

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    logits = np.einsum('...td,...sd->...ts', q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        mask = np.array(np.broadcast_to(mask, logits.shape))
        mask[..., 0] = True
        logits = np.where(mask, logits, -np.inf)
    top = logits.max(axis=-1, keepdims=True)
    top = np.where(np.isneginf(top), 0.0, top)
    e = np.exp(logits - top)
    z = e.sum(axis=-1, keepdims=True)
    w = np.divide(e, z, out=np.zeros_like(e), where=z > 0)
    return np.einsum('...ts,...sv->...tv', w, v), w
