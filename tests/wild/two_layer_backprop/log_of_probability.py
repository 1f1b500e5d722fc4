# label: Takes the log of a probability that underflows to 0, so the loss is infinite for a confident mistake.
# kind: stability
# named: log_of_softmax

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = x.shape[0]
    z1 = x @ w1 + b1
    h = np.maximum(z1, 0)
    a = h @ w2 + b2
    e = np.exp(a - a.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = float(-np.log(p[np.arange(n), y]).mean())
    p[np.arange(n), y] -= 1
    p = p / n
    dz = (p @ w2.T) * (z1 > 0)
    return loss, x.T @ dz, dz.sum(0), h.T @ p, p.sum(0)
