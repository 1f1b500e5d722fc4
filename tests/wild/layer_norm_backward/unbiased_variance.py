# label: Uses the unbiased variance (ddof=1) instead of the biased one.
# kind: semantics
# after: harvardnlp/annotated-transformer#119
# named: unbiased_variance

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mu = x.mean(axis=-1, keepdims=True)
    var = x.var(axis=-1, keepdims=True, ddof=1) if x.shape[-1] > 1 else np.zeros_like(mu)
    inv = 1 / np.sqrt(var + eps)
    xhat = (x - mu) * inv
    g = dy * gamma
    dx = inv * (g - g.mean(-1, keepdims=True) - xhat * (g * xhat).mean(-1, keepdims=True))
    return dx, (dy * xhat).sum(0), dy.sum(0)
