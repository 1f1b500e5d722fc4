# quizzer: two_layer_backprop
import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = len(y)
    loss = 0.0
    dw1, db1 = np.zeros_like(w1), np.zeros_like(b1)
    dw2, db2 = np.zeros_like(w2), np.zeros_like(b2)
    for xi, yi in zip(x, y):
        z = xi @ w1 + b1
        h = np.maximum(z, 0)
        o = h @ w2 + b2
        m = o.max()
        lse = m + np.log(np.exp(o - m).sum())
        loss += (lse - o[yi]) / n
        go = np.exp(o - lse)
        go[yi] -= 1
        go /= n
        dw2 = np.outer(h, go)
        db2 += go
        gz = (w2 @ go) * (z > 0)
        dw1 += np.outer(xi, gz)
        db1 += gz
    return loss, dw1, db1, dw2, db2
