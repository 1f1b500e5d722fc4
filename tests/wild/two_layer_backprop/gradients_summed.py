# label: The loss is a mean but the gradients are those of the sum: the division by N is missing.
# kind: semantics
# after: prachub 3244 debugging narrative
# named: not_averaged

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = x.shape[0]
    z1 = x @ w1 + b1
    h = np.maximum(z1, 0)
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(logits)
    p /= p.sum(axis=1, keepdims=True)
    lse = np.log(np.exp(logits).sum(axis=1))
    loss = float(np.mean(lse - logits[np.arange(n), y]))
    d = p.copy()
    d[np.arange(n), y] -= 1
    dh = d @ w2.T
    dh[z1 <= 0] = 0
    return loss, x.T @ dh, dh.sum(0), h.T @ d, d.sum(0)
