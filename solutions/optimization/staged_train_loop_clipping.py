"""The training loop with accumulation and clipping by the global norm.

    g <- g min(1, c / |g|),  |g| over both weights together

Shapes      as before
Source      Pascanu et al. 2013, arXiv:1211.5063, section 3.2
Complexity  O(parameters) more for each step
Pitfalls    once for each step, on the whole sum, before the momentum; one norm for all weights;
            norms are told before clipping
"""

import numpy as np


def shares(w1, w2, x, y, count):
    """What these rows give of the mean over `count` rows: of the loss, and of both gradients."""
    told = y >= 0
    hidden = np.tanh(x @ w1)  # (n, H)
    z = hidden @ w2  # (n, C)
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    target = np.eye(w2.shape[1])[y] * told[:, None]
    dz = (np.exp(log_p) * told[:, None] - target) / count
    dh = dz @ w2.T * (1 - hidden**2)
    return -np.sum(log_p * target) / count, x.T @ dh, hidden.T @ dz


def norm_of(grads):
    """Of all gradients as one vector."""
    return np.sqrt(sum(np.sum(g**2) for g in grads))


def train(w1, w2, x, y, lr, momentum, micro=None, max_norm=None):
    """Return (losses, norms, w1, w2)."""
    params, velocity = [w1, w2], [np.zeros_like(w1), np.zeros_like(w2)]
    losses, norms = [], []
    for rows, labels in zip(x, y, strict=True):
        count, size = max(np.sum(labels >= 0), 1), micro or len(rows)
        total, grads, seen = 0.0, [np.zeros_like(w1), np.zeros_like(w2)], []
        for i in range(0, len(rows), size):
            loss, *parts = shares(*params, rows[i : i + size], labels[i : i + size], count)
            total += loss
            grads = [g + part for g, part in zip(grads, parts, strict=True)]
            seen.append(norm_of(grads))
        losses.append(total)
        norms.append(seen)
        if max_norm is not None and seen[-1] > max_norm:
            grads = [g * (max_norm / seen[-1]) for g in grads]
        velocity = [momentum * v + g for v, g in zip(velocity, grads, strict=True)]
        params = [p - lr * v for p, v in zip(params, velocity, strict=True)]
    return np.array(losses), np.array(norms), *params
