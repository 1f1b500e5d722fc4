# label: eps is written in as 1e-5; the argument is ignored.
# kind: edges
# named: eps_default_only

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mu = x.mean(1, keepdims=True)
    inv = 1 / np.sqrt(x.var(1, keepdims=True) + 1e-5)
    h = (x - mu) * inv
    g = dy * gamma
    dx = inv * (g - g.mean(1, keepdims=True) - h * (g * h).mean(1, keepdims=True))
    return dx, (dy * h).sum(0), dy.sum(0)
