# quizzer: layer_norm_backward
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    d = x.shape[-1]
    mu = x.mean(axis=-1, keepdims=True)
    xc = x - mu
    var = (xc * xc).mean(axis=-1, keepdims=True)
    inv = (var + eps) ** -0.5
    dxhat = dy * gamma
    dvar = (dxhat * xc).sum(axis=-1, keepdims=True) * -0.5 * inv**3
    dmu = -(dxhat * inv).sum(axis=-1, keepdims=True) - 2 * dvar * xc.mean(axis=-1, keepdims=True)
    dx = dxhat * inv + dvar * 2 * xc / d + dmu / d
    return dx, np.einsum("nd,nd->d", dy, xc * inv), dy.sum(axis=0)
