# label: Averages dgamma and dbeta over the rows instead of summing.
# kind: semantics
# named: dbeta_averaged

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    D = x.shape[1]
    xc = x - x.sum(1, keepdims=True) / D
    ivar = 1.0 / np.sqrt((xc * xc).sum(1, keepdims=True) / D + eps)
    xh = xc * ivar
    a = dy * gamma
    dx = ivar / D * (D * a - a.sum(1, keepdims=True) - xh * (a * xh).sum(1, keepdims=True))
    return dx, np.mean(dy * xh, axis=0), np.mean(dy, axis=0)
