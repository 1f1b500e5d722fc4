# label: Uses k.T, which reverses all axes: right for matrices, wrong or an error with leading dimensions.
# kind: edges
# named: all_axes_transposed

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = np.matmul(q, k.T) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    peak = scores.max(axis=-1, keepdims=True)
    w = np.exp(scores - np.where(np.isfinite(peak), peak, 0.0))
    s = w.sum(axis=-1, keepdims=True)
    w = np.where(s > 0, w / np.where(s > 0, s, 1), 0.0)
    return np.matmul(w, v), w
