# label: Multiplies the scores by the mask, so a masked score becomes 0 and still gets weight.
# kind: semantics
# after: georg-wolflein/good-features#1
# named: masked_scores_zero

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    d = q.shape[-1]
    scores = q @ np.swapaxes(k, -1, -2) / d**0.5
    if mask is not None:
        scores = scores * mask
    scores -= scores.max(axis=-1, keepdims=True)
    w = np.exp(scores)
    w /= w.sum(axis=-1, keepdims=True)
    if mask is not None:
        alive = np.broadcast_to(mask, w.shape).any(axis=-1, keepdims=True)
        w = w * alive
    return w @ v, w
