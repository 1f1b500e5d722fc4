# label: Computes dgamma with x itself instead of the normalised x.
# kind: semantics
# named: dgamma_with_raw_x

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    m = np.mean(x, axis=1, keepdims=True)
    s = np.sqrt(np.var(x, axis=1, keepdims=True) + eps)
    z = (x - m) / s
    dz = gamma * dy
    dx = (dz - np.mean(dz, axis=1, keepdims=True) - z * np.mean(dz * z, axis=1, keepdims=True)) / s
    dgamma = np.sum(dy * x, axis=0)
    dbeta = np.sum(dy, axis=0)
    return dx, dgamma, dbeta
