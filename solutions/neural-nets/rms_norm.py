"""Root mean square normalisation.

    y_i = gamma_i x_i / sqrt(mean_j x_j^2 + eps)

Shapes      x: (..., D), gamma: (D,) -> y: (..., D)
Source      Zhang, Sennrich 2019, arXiv:1910.07467, eq. 4
Complexity  O(size of x) time and memory
Pitfalls    no mean is subtracted; the mean square, not the sum; eps under the root; one gain
            per feature
"""

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    """Return `x` with each row scaled to root mean square near 1, times the gain."""
    mean_square = np.mean(x**2, axis=-1, keepdims=True)  # (..., 1)
    return x / np.sqrt(mean_square + eps) * gamma
