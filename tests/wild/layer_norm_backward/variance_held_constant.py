# label: The variance is treated as a constant in dx.
# kind: semantics
# set: second
# named: variance_term_missing

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    n, d = x.shape
    dx, dgamma = np.zeros((n, d)), np.zeros(d)
    for i in range(n):
        c = x[i] - x[i].mean()
        s = 1.0 / np.sqrt(c.dot(c) / d + eps)
        hat = c * s
        jacobian = s * (np.eye(d) - 1.0 / d)
        dx[i] = jacobian @ (gamma * dy[i])
        dgamma += hat * dy[i]
    return dx, dgamma, dy.sum(0)
