# quizzer: batch_norm_backward
# named: variance_term_missing
import numpy as np


def batch_norm_backward(dy, x, gamma, eps=1e-5):
    n = x.shape[0]
    diff = x - x.mean(0)
    inv = (diff.var(0) + eps) ** -0.5
    dxhat = dy * gamma
    dmu = -(dxhat * inv).sum(0)
    dx = dxhat * inv + dmu / n
    return dx, (dy * diff * inv).sum(0), dy.sum(0)
