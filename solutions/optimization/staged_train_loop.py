"""A training loop of a small classifier: gradients written out, a step with momentum.

    h = tanh(x w1),  z = h w2,  L = mean over labelled rows of -log softmax(z)_y
    v <- momentum v + g,  w <- w - lr v

Shapes      w1 (D, H), w2 (H, C), x (S, N, D), y (S, N) -> losses (S,), w1, w2
Source      Rumelhart, Hinton, Williams 1986; momentum in the form that PyTorch uses
Complexity  O(S N H (D + C)) time
Pitfalls    unlabelled rows neither in the sum nor in the count; a batch without labels still
            moves by its momentum; the loss is that before the step
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


def train(w1, w2, x, y, lr, momentum):
    """Return (losses, w1, w2)."""
    params, velocity, losses = [w1, w2], [np.zeros_like(w1), np.zeros_like(w2)], []
    for rows, labels in zip(x, y, strict=True):
        count = max(np.sum(labels >= 0), 1)
        loss, *grads = shares(*params, rows, labels, count)
        losses.append(loss)
        velocity = [momentum * v + g for v, g in zip(velocity, grads, strict=True)]
        params = [p - lr * v for p, v in zip(params, velocity, strict=True)]
    return np.array(losses), *params
