# label: dx is computed from dy without gamma.
# kind: semantics
# named: gain_left_out

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mean, var = x.mean(-1)[:, None], x.var(-1)[:, None]
    r = np.reciprocal(np.sqrt(var + eps))
    h = (x - mean) * r
    c1 = np.average(dy, axis=-1)[:, None]
    c2 = np.average(dy * h, axis=-1)[:, None]
    return (dy - c1 - c2 * h) * r, (dy * h).sum(axis=0), dy.sum(axis=0)
