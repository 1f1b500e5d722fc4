# quizzer: layer_norm_backward
import numpy as np
def layer_norm_backward(dy, x, gamma, eps=1e-5):
    # staged backward, as in the cs231n notes
    N, D = x.shape
    mu = x.mean(axis=1, keepdims=True)
    xmu = x - mu
    var = (xmu ** 2).mean(axis=1, keepdims=True)
    ivar = 1.0 / np.sqrt(var + eps)
    xhat = xmu * ivar
    dbeta = dy.sum(axis=0)
    dgamma = (dy * xhat).sum(axis=0)
    dxhat = dy * gamma
    dvar = (dxhat * xmu).sum(axis=1, keepdims=True) * -0.5 * ivar ** 2
    dmu = -(dxhat * ivar).sum(axis=1, keepdims=True) + dvar * (-2.0 * xmu).mean(axis=1, keepdims=True)
    dx = dxhat * ivar + dvar * 2.0 * xmu / D + dmu / D
    return dx, dgamma, dbeta
