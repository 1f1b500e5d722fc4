# label: Exponentials multiplied by the mask, after a shift by the allowed maximum.
# set: second

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    s = (q / np.sqrt(k.shape[-1])) @ k.swapaxes(-1, -2)
    allowed = np.ones_like(s) if mask is None else np.broadcast_to(mask, s.shape).astype(float)
    peak = np.max(s, axis=-1, keepdims=True, initial=-1e30, where=allowed > 0)
    e = np.exp(np.minimum(s - peak, 0.0)) * allowed
    norm = e.sum(-1, keepdims=True)
    weights = e / (norm + (norm == 0))
    return weights @ v, weights
