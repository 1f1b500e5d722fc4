# label: The loss is weighted with the probability of the label.
# kind: semantics

import numpy as np


class Linear:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, x):
        self.x = x
        return np.dot(x, self.w) + self.b

    def backward(self, g):
        self.dw, self.db = np.dot(self.x.T, g), g.sum(axis=0)
        return np.dot(g, self.w.T)


def two_layer_backprop(x, y, w1, b1, w2, b2):
    first, second = Linear(w1, b1), Linear(w2, b2)
    z = first.forward(x)
    h = np.where(z > 0, z, 0)
    s = second.forward(h)
    rows = np.arange(len(y))
    logp = s - np.logaddexp.reduce(s, axis=1, keepdims=True)
    loss = -(np.exp(logp[rows, y]) * logp[rows, y]).mean()
    g = np.exp(logp)
    g[rows, y] -= 1
    g = g / len(y)
    first.backward(second.backward(g) * (z > 0))
    return loss, first.dw, first.db, second.dw, second.db
