# label: dw2 uses z1 from before the relu instead of h.
# kind: semantics
# named: pre_activation_in_dw2

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = len(x)
    z = x @ w1 + b1
    s = np.maximum(z, 0) @ w2 + b2
    lp = s - np.logaddexp.reduce(s, axis=1, keepdims=True)
    g = np.exp(lp)
    g[np.arange(n), y] -= 1
    g /= n
    dz = (g @ w2.T) * (z > 0)
    return float(-lp[np.arange(n), y].mean()), x.T @ dz, dz.sum(0), z.T @ g, g.sum(0)
