# label: Scales by the width of the values, sqrt(d_v), which differs from the keys' when d_v is not d.
# kind: edges
# named: scaled_by_value_width

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    head_dim = v.shape[-1]
    scores = q @ np.swapaxes(k, -1, -2) * head_dim**-0.5
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    blind = np.isneginf(scores).all(axis=-1, keepdims=True)
    scores = np.where(blind, 0.0, scores)
    scores = scores - scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores)
    weights = weights / weights.sum(axis=-1, keepdims=True)
    weights = np.where(blind, 0.0, weights)
    return weights @ v, weights
