# label: Multiplies by gamma after the means are subtracted instead of before.
# kind: semantics
# named: gain_applied_last

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mu = x.mean(axis=1, keepdims=True)
    sigma = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    xhat = (x - mu) / sigma
    proj = dy - dy.mean(axis=1, keepdims=True)
    proj = proj - xhat * np.mean(dy * xhat, axis=1, keepdims=True)
    return gamma * proj / sigma, np.sum(dy * xhat, axis=0), np.sum(dy, axis=0)
