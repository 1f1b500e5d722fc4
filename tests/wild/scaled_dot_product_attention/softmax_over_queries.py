# label: The softmax runs over the queries (axis -2) instead of the keys.
# kind: semantics
# named: softmax_over_queries

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    logits = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        logits = np.where(mask, logits, -np.inf)
    top = logits.max(axis=-2, keepdims=True)
    top = np.where(np.isneginf(top), 0.0, top)
    ex = np.exp(logits - top)
    norm = ex.sum(axis=-2, keepdims=True)
    weights = ex / np.where(norm > 0, norm, 1.0)
    return weights @ v, weights
