# label: Takes mean and variance over the batch (axis 0) as in batch normalisation.
# kind: semantics
# named: batch_statistics

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    N = x.shape[0]
    mu = x.mean(axis=0)
    xmu = x - mu
    ivar = 1.0 / np.sqrt(np.mean(xmu**2, axis=0) + eps)
    xhat = xmu * ivar
    dbeta = dy.sum(axis=0)
    dgamma = np.sum(dy * xhat, axis=0)
    dxhat = dy * gamma
    dvar = np.sum(dxhat * xmu, axis=0) * -0.5 * ivar**3
    dmu = np.sum(-dxhat * ivar, axis=0) + dvar * np.mean(-2.0 * xmu, axis=0)
    dx = dxhat * ivar + dvar * 2.0 * xmu / N + dmu / N
    return dx, dgamma, dbeta
