# label: Right: the full Jacobian of every row.

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    n, d = x.shape
    centre = np.eye(d) - 1.0 / d
    xc = x @ centre
    s = np.sqrt(np.mean(xc**2, axis=1) + eps)
    xhat = xc / s[:, None]
    dx = np.stack([
        (centre - np.outer(h, h) / d) @ (gamma * g) / scale for h, g, scale in zip(xhat, dy, s)
    ])
    return dx, np.einsum("nd,nd->d", dy, xhat), np.add.reduce(dy)
