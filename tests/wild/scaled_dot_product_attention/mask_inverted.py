# label: Reads True as "masked out": the mask is inverted.
# kind: semantics
# after: lucidrains/halonet-pytorch#6
# named: mask_inverted

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = np.matmul(q, np.moveaxis(k, -1, -2)) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, -np.inf, scores)
    hi = np.max(scores, axis=-1, keepdims=True)
    p = np.exp(scores - np.where(np.isneginf(hi), 0, hi))
    total = p.sum(-1, keepdims=True)
    p = p / np.where(total == 0, 1, total)
    return np.matmul(p, v), p
