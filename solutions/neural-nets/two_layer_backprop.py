"""Forward and backward pass of a two-layer ReLU classifier.

    z1 = x w1 + b1,  h = max(z1, 0),  logits = h w2 + b2,  loss = mean cross-entropy(softmax, y)
    dlogits = (softmax - onehot) / N,   dz1 = (dlogits w2^T) [z1 > 0]

Shapes      x: (N, D), y: (N,) int, w1: (D, H), b1: (H,), w2: (H, C), b2: (C,)
            -> loss: a float, and gradients of the shapes of w1, b1, w2, b2
Source      Rumelhart, Hinton, Williams 1986, Nature 323
Complexity  O(N H (D + C)) time: two matrix products forward, three backward
Pitfalls    divide by N once; the gate is z1 > 0, closed at 0; biases sum over the samples
"""

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    """Return (loss, dw1, db1, dw2, db2)."""
    num_samples = len(x)
    rows = np.arange(num_samples)
    z1 = x @ w1 + b1  # (N, H)
    h = np.maximum(z1, 0)
    logits = h @ w2 + b2  # (N, C)
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = float(-np.mean(log_probs[rows, y]))

    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    dlogits = dlogits / num_samples  # (N, C)
    dw2 = h.T @ dlogits  # (H, C)
    db2 = np.sum(dlogits, axis=0)
    dh = dlogits @ w2.T  # (N, H)
    dz1 = dh * (z1 > 0)
    dw1 = x.T @ dz1  # (D, H)
    db1 = np.sum(dz1, axis=0)
    return loss, dw1, db1, dw2, db2
