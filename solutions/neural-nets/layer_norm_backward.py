"""Backward pass of layer normalisation.

    y = gamma xhat + beta,  xhat = (x - mean) / s,  s = sqrt(var + eps)
    g = dy gamma,   dx = (g - mean(g) - xhat mean(g xhat)) / s

Shapes      dy, x: (N, D), gamma: (D,) -> dx: (N, D), dgamma: (D,), dbeta: (D,)
Source      Ba, Kiros, Hinton 2016, arXiv:1607.06450 (the forward pass)
Complexity  O(N D) time and memory
Pitfalls    mean and variance depend on x too; gamma belongs into g before the means are taken;
            the variance is biased, eps stands under the root
"""

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    """Return (dx, dgamma, dbeta)."""
    centred = x - np.mean(x, axis=1, keepdims=True)
    std = np.sqrt(np.mean(centred**2, axis=1, keepdims=True) + eps)  # (N, 1)
    xhat = centred / std  # (N, D)
    g = dy * gamma  # gradient of xhat
    along = np.mean(g * xhat, axis=1, keepdims=True)  # (N, 1)
    dx = (g - np.mean(g, axis=1, keepdims=True) - xhat * along) / std
    return dx, np.sum(dy * xhat, axis=0), np.sum(dy, axis=0)
