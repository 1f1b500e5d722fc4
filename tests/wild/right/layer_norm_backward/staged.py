# label: Right: in stages, through the variance and the mean.

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    D = x.shape[1]
    mu = x.mean(axis=1, keepdims=True)
    xmu = x - mu
    var = np.mean(xmu * xmu, axis=1, keepdims=True)
    ivar = (var + eps) ** -0.5
    dgamma = np.sum(dy * xmu * ivar, axis=0)
    dxhat = dy * gamma
    dvar = np.sum(dxhat * xmu, axis=1, keepdims=True) * -0.5 * ivar**3
    dmu = -np.sum(dxhat, axis=1, keepdims=True) * ivar + dvar * np.mean(-2 * xmu, axis=1, keepdims=True)
    dx = dxhat * ivar + dvar * 2 * xmu / D + dmu / D
    return [dx, dgamma, dy.sum(axis=0)]
