# label: The mask is applied after the softmax and the rows are not normalised again.
# kind: semantics
# set: second
# named: mask_after_softmax

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    s = (q / np.sqrt(k.shape[-1])) @ k.swapaxes(-1, -2)
    allowed = np.ones_like(s) if mask is None else np.broadcast_to(mask, s.shape).astype(float)
    peak = np.max(s, axis=-1, keepdims=True, initial=-1e30)
    e = np.exp(np.minimum(s - peak, 0.0)) * allowed
    norm = np.exp(np.minimum(s - peak, 0.0)).sum(-1, keepdims=True)
    weights = e / (norm + (norm == 0))
    return weights @ v, weights
