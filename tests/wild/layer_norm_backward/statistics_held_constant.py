# label: Mean and variance are treated as constants in dx.
# kind: semantics
# set: second
# named: statistics_as_constants

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    n, d = x.shape
    dx, dgamma = np.zeros((n, d)), np.zeros(d)
    for i in range(n):
        c = x[i] - x[i].mean()
        s = 1.0 / np.sqrt(c.dot(c) / d + eps)
        hat = c * s
        jacobian = s * np.eye(d)
        dx[i] = jacobian @ (gamma * dy[i])
        dgamma += hat * dy[i]
    return dx, dgamma, dy.sum(0)
