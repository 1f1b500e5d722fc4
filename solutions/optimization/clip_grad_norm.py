"""Gradient clipping by the global norm.

    n = sqrt(sum over all tensors of their squared entries);  g' = g min(1, c / n)

Shapes      grads: list of arrays of any shapes -> (list of arrays of the same shapes, norm)
Source      Pascanu, Mikolov, Bengio 2013, arXiv:1211.5063, algorithm 1
Complexity  O(total size) time; one pass for the norm, one for the scaling
Pitfalls    one norm for all tensors, or the direction changes; small gradients are not scaled up;
            a NaN makes the norm NaN and would spread to every entry, so the step is left out
"""

import numpy as np


def clip_grad_norm(grads, max_norm):
    """Return (clipped gradients, norm before); zeros and infinity where an entry is not finite."""
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads))
    if not np.isfinite(norm):
        return [np.zeros(grad.shape) for grad in grads], float("inf")
    scale = max_norm / np.maximum(norm, max_norm)  # never above 1
    return [grad * scale for grad in grads], float(norm)
