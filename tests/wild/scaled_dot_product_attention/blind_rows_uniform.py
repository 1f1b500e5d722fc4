# label: Fills with -1e9, so a row that may attend to nothing gets uniform weights instead of zeros.
# kind: edges
# after: lsdefine/attention-is-all-you-need-keras#16
# named: uniform_for_blind_query

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -1e9)
    scores = scores - scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores)
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ v, weights
