# quizzer: two_layer_backprop
import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = len(x)
    z1 = x @ w1 + b1
    h = np.maximum(z1, 0)
    error = h @ w2 + b2 - np.eye(len(b2))[y]
    loss = float(np.sum(error**2) / n)
    d = 2 * error / n
    dz = (d @ w2.T) * (z1 > 0)
    return loss, x.T @ dz, dz.sum(0), h.T @ d, d.sum(0)
