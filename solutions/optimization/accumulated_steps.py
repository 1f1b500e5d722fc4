"""Gradient descent with accumulation over micro-batches, and clipping.

    per group of `every` micro-batches: g = (sum of their gradients) / (all their samples)
    w <- w - lr g min(1, c / |g|)

Shapes      w: (D,), xs: list of (n_i, D), ys: list of (n_i,) -> w (D,), one norm per update
Source      the usual training loop; mean squared error of a linear model
Complexity  O(total samples * D) time, memory of one micro-batch
Pitfalls    sums are divided once, by the group's samples; clipped once per update, not per
            micro-batch; the sum starts at 0 in each group; the last group may be short
"""

import numpy as np


def accumulated_steps(w, xs, ys, every, lr, max_norm):
    """Return (w after the last update, norms before clipping)."""
    norms = []
    for start in range(0, len(xs), every):
        total = np.zeros(w.shape)
        count = 0
        for i in range(start, min(start + every, len(xs))):
            total = total + xs[i].T @ (xs[i] @ w - ys[i])
            count += len(ys[i])
        gradient = total / count
        norm = float(np.sqrt(np.sum(gradient**2)))
        w = w - lr * gradient * (max_norm / max(norm, max_norm))
        norms.append(norm)
    return w, norms
