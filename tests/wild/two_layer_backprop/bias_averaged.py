# label: Averages the bias gradients over the samples although they are already divided by N.
# kind: semantics
# after: kvfrans/notes#5
# named: bias_gradient_averaged

import numpy as np


class Net:
    def __init__(self, w1, b1, w2, b2):
        self.w1, self.b1, self.w2, self.b2 = w1, b1, w2, b2

    def forward(self, x):
        self.x = x
        self.z = x @ self.w1 + self.b1
        self.h = np.clip(self.z, 0, None)
        return self.h @ self.w2 + self.b2

    def backward(self, g):
        dz = (g @ self.w2.T) * (self.z > 0)
        return self.x.T @ dz, dz.mean(axis=0), self.h.T @ g, g.mean(axis=0)


def two_layer_backprop(x, y, w1, b1, w2, b2):
    net = Net(w1, b1, w2, b2)
    s = net.forward(x)
    n = len(y)
    lp = s - np.logaddexp.reduce(s, axis=1)[:, None]
    loss = float(-lp[np.arange(n), y].mean())
    g = np.exp(lp)
    g[np.arange(n), y] -= 1
    return (loss, *net.backward(g / n))
