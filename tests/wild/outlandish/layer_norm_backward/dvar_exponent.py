# label: The gradient of the variance uses inv^2 instead of inv^3.
# kind: semantics
# named: centred_for_xhat

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    d = x.shape[1]
    mean = x.mean(axis=1, keepdims=True)
    var = x.var(axis=1, keepdims=True)
    inv = (var + eps) ** -0.5
    dxhat = dy * gamma
    dvar = np.sum(dxhat * (x - mean), axis=1, keepdims=True) * -0.5 * inv**2
    dmean = -np.sum(dxhat, axis=1, keepdims=True) * inv
    dx = dxhat * inv + dvar * 2 * (x - mean) / d + dmean / d
    return dx, np.sum(dy * (x - mean) * inv, axis=0), np.sum(dy, axis=0)
