"""Backward pass of batch normalisation in training, for vectors.

    y = gamma xhat + beta,  xhat = (x - mean) / s,  s = sqrt(var + eps), per column over the batch
    dx = gamma / s (dy - mean(dy) - xhat mean(dy xhat))

Shapes      dy, x: (N, D), gamma: (D,) -> dx: (N, D), dgamma: (D,), dbeta: (D,)
Source      Ioffe, Szegedy 2015, arXiv:1502.03167, section 3
Complexity  O(N D) time and memory
Pitfalls    mean and variance depend on every sample; all means run over the batch; the variance
            is biased, eps stands under the root; gamma and beta collect from all samples
"""

import numpy as np


def batch_norm_backward(dy, x, gamma, eps=1e-5):
    """Return (dx, dgamma, dbeta)."""
    centred = x - np.mean(x, axis=0)
    std = np.sqrt(np.mean(centred**2, axis=0) + eps)  # (D,)
    xhat = centred / std  # (N, D)
    along = np.mean(dy * xhat, axis=0)  # (D,)
    dx = gamma / std * (dy - np.mean(dy, axis=0) - xhat * along)
    return dx, np.sum(dy * xhat, axis=0), np.sum(dy, axis=0)
