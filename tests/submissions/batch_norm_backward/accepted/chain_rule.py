# quizzer: batch_norm_backward
import numpy as np


def batch_norm_backward(dy, x, gamma, eps=1e-5):
    n = x.shape[0]
    mu = x.sum(0) / n
    diff = x - mu
    var = (diff * diff).sum(0) / n
    inv = (var + eps) ** -0.5
    dxhat = dy * gamma
    dvar = (dxhat * diff).sum(0) * -0.5 * inv**3
    dmu = -(dxhat * inv).sum(0) + dvar * -2 * diff.mean(0)
    dx = dxhat * inv + dvar * 2 * diff / n + dmu / n
    return dx, (dy * diff * inv).sum(0), dy.sum(0)
