# quizzer: layer_norm_backward
import numpy as np
def layer_norm_backward(dy, x, gamma, eps=1e-5):
    N, D = x.shape
    mu = x.mean(1)
    var = x.var(1)
    dx = np.empty((N, D))
    dgamma = np.zeros(D)
    dbeta = np.zeros(D)
    for n in range(N):
        s = (var[n] + eps) ** 0.5
        h = (x[n] - mu[n]) / s
        J = (np.eye(D) - np.ones((D, D)) / D - np.outer(h, h) / D) / s
        dx[n] = gamma * (J @ dy[n])
        dgamma += dy[n] * h
        dbeta += dy[n]
    return dx, dgamma, dbeta
