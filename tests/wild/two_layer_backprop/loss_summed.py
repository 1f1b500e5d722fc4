# label: Returns the summed loss; the gradients are those of the mean.
# kind: semantics
# named: loss_not_averaged

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    N, D = x.shape
    H, C = w2.shape
    dw1, db1 = np.zeros((D, H)), np.zeros(H)
    dw2, db2 = np.zeros((H, C)), np.zeros(C)
    loss = 0.0
    for n in range(N):
        z = x[n] @ w1 + b1
        h = np.maximum(z, 0)
        s = h @ w2 + b2
        lp = s - np.logaddexp.reduce(s)
        loss -= lp[y[n]]
        g = np.exp(lp)
        g[y[n]] -= 1
        g /= N
        dw2 += np.outer(h, g)
        db2 += g
        dz = (w2 @ g) * (z > 0)
        dw1 += np.outer(x[n], dz)
        db1 += dz
    return float(loss), dw1, db1, dw2, db2
