# label: Uses the variance over D - 1.
# kind: semantics
# set: second
# named: unbiased_variance

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    d = x.shape[1]
    mean = x.mean(axis=1, keepdims=True)
    var = x.var(axis=1, keepdims=True, ddof=1)
    inv = (var + eps) ** -0.5
    dxhat = dy * gamma
    dvar = np.sum(dxhat * (x - mean), axis=1, keepdims=True) * -0.5 * inv**3
    dmean = -np.sum(dxhat, axis=1, keepdims=True) * inv
    dx = dxhat * inv + dvar * 2 * (x - mean) / d + dmean / d
    return dx, np.sum(dy * (x - mean) * inv, axis=0), np.sum(dy, axis=0)
