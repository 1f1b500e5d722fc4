# label: The forward pass leaves out b1.
# kind: semantics
# named: first_bias_forgotten

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = len(x)
    z = x @ w1
    h = np.maximum(z, 0)
    s = h @ w2 + b2
    lp = s - np.logaddexp.reduce(s, axis=1, keepdims=True)
    g = (np.exp(lp) - np.eye(s.shape[1])[y]) / n
    dz = (g @ w2.T) * (z > 0)
    return float(-lp[np.arange(n), y].mean()), x.T @ dz, dz.sum(0), h.T @ g, g.sum(0)
