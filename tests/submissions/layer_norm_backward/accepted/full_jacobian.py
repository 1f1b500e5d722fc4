# quizzer: layer_norm_backward
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    n, d = x.shape
    dx, dgamma, dbeta = np.zeros((n, d)), np.zeros(d), np.zeros(d)
    for r in range(n):
        s = np.sqrt(x[r].var() + eps)
        xhat = (x[r] - x[r].mean()) / s
        jacobian = (np.eye(d) - 1 / d - np.outer(xhat, xhat) / d) / s
        dx[r] = jacobian @ (gamma * dy[r])
        dgamma += dy[r] * xhat
        dbeta += dy[r]
    return dx, dgamma, dbeta
