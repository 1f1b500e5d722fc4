# quizzer: layer_norm_backward
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    xc = x - x.mean(axis=1, keepdims=True)
    s = np.sqrt((xc**2).sum(axis=1, keepdims=True) + eps)
    xhat = xc / s
    g = dy * gamma
    dx = (g - g.mean(axis=1, keepdims=True) - xhat * (g * xhat).mean(axis=1, keepdims=True)) / s
    return dx, (dy * xhat).sum(axis=0), dy.sum(axis=0)
