# label: Leaves out the gradient through the variance: only the mean of the upstream gradient is subtracted.
# kind: semantics
# named: variance_term_missing

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    centred = x - x.mean(1, keepdims=True)
    std = np.sqrt((centred**2).mean(1, keepdims=True) + eps)
    norm = centred / std
    dnorm = dy * gamma[None, :]
    dx = (dnorm - dnorm.mean(axis=1, keepdims=True)) / std
    dgamma = np.einsum("nd,nd->d", dy, norm)
    return dx, dgamma, dy.sum(axis=0)
