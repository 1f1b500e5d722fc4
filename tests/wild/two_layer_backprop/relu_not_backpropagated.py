# label: The derivative of the relu is missing from the backward pass.
# kind: semantics
# named: relu_gate_missing

import numpy as np


def relu(a):
    return np.where(a > 0, a, 0.0)


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = y.size
    h = relu(x @ w1 + b1)
    s = h @ w2 + b2
    s = s - s.max(1, keepdims=True)
    logZ = np.log(np.exp(s).sum(1, keepdims=True))
    loss = float((logZ[:, 0] - s[range(n), y]).mean())
    g = np.exp(s - logZ)
    g[range(n), y] -= 1
    g /= n
    dh = g @ w2.T
    return loss, x.T @ dh, dh.sum(axis=0), h.T @ g, g.sum(axis=0)
