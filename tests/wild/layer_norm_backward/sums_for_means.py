# label: Subtracts the sums over the features instead of the means.
# kind: semantics
# named: mean_term_summed

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mu = x.mean(1, keepdims=True)
    inv = 1 / np.sqrt(x.var(1, keepdims=True) + eps)
    h = (x - mu) * inv
    g = dy * gamma
    dx = inv * (g - g.sum(1, keepdims=True) - h * (g * h).sum(1, keepdims=True))
    return dx, (dy * h).sum(0), dy.sum(0)
