# quizzer: two_layer_backprop
import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = x.shape[0]
    pre = x.dot(w1) + b1
    h = np.where(pre > 0, pre, 0)
    s = h.dot(w2) + b2
    e = np.exp(s - s.max(1)[:, None])
    p = e / e.sum(1)[:, None]
    lse = s.max(1) + np.log(e.sum(1))
    loss = (lse - s[np.arange(n), y]).sum() / n
    onehot = np.zeros_like(p)
    onehot[np.arange(n), y] = 1
    g = (p - onehot) / n
    dw2 = h.T.dot(g)
    db2 = g.sum(0)
    gh = g.dot(w2.T)
    gz = np.where(pre > 0, gh, 0)
    return loss, x.T.dot(gz) / n, gz.sum(0), dw2, db2
