# label: Divides by std + eps instead of sqrt(var + eps), which shows for rows of small variance.
# kind: edges
# after: tracel-ai/burn#2185
# named: eps_outside_root

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mu = x.mean(axis=1, keepdims=True)
    inv = 1.0 / (x.std(axis=1, keepdims=True) + eps)
    xhat = (x - mu) * inv
    d = dy * gamma
    dx = inv * (d - d.mean(1, keepdims=True) - xhat * (d * xhat).mean(1, keepdims=True))
    return dx, (dy * xhat).sum(0), dy.sum(0)
