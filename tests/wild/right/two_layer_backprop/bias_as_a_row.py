# label: Right: the bias is an extra row of the weights and a column of ones the extra input.

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = len(x)
    ones = np.ones((n, 1))
    x1, W1, W2 = np.hstack([x, ones]), np.vstack([w1, b1]), np.vstack([w2, b2])
    z = x1 @ W1
    h1 = np.hstack([z * (z > 0), ones])
    s = h1 @ W2
    logp = s - np.logaddexp.reduce(s, axis=1, keepdims=True)
    hot = y[:, None] == np.arange(s.shape[1])
    g = (np.exp(logp) - hot) / n
    G2 = h1.T @ g
    G1 = x1.T @ (g @ W2[:-1].T * (z > 0))
    return -logp[hot].mean(), G1[:-1], G1[-1], G2[:-1], G2[-1]
