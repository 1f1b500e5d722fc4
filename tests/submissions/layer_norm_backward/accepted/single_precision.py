# quizzer: layer_norm_backward
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    dy, x, gamma = (np.asarray(a, dtype=np.float32) for a in (dy, x, gamma))
    d = np.float32(x.shape[1])
    xc = x - x.mean(1, keepdims=True)
    inv = 1 / np.sqrt((xc**2).mean(1, keepdims=True) + np.float32(eps))
    xhat = xc * inv
    g = dy * gamma
    dx = inv / d * (d * g - g.sum(1, keepdims=True) - xhat * (g * xhat).sum(1, keepdims=True))
    return dx, (dy * xhat).sum(0), dy.sum(0)
