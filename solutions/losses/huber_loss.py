"""Huber loss and its gradient.

    h(r) = r^2 / 2                     for |r| <= delta
           delta (|r| - delta / 2)     beyond
    h'(r) = r clipped to [-delta, delta]

Shapes      predictions, targets: (N,), delta > 0 -> (a float, (N,))
Source      Huber 1964, doi:10.1214/aoms/1177703732, section 3
Complexity  O(N) time and memory
Pitfalls    delta stands outside the linear part, and half of delta^2 joins the two parts; the
            gradient of a mean carries 1 / N
"""

import numpy as np


def huber_loss(predictions, targets, delta=1.0):
    """Return the mean loss and its gradient with respect to the predictions."""
    residual = predictions - targets
    size = np.abs(residual)
    inside = 0.5 * residual**2
    outside = delta * (size - 0.5 * delta)
    loss = np.mean(np.where(size <= delta, inside, outside))
    grad = np.clip(residual, -delta, delta) / len(residual)
    return float(loss), grad
