# label: Uses onehot - p instead of p - onehot, so all gradients have the wrong sign.
# kind: semantics
# named: gradient_negated

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = x.shape[0]
    z1 = x @ w1 + b1
    h = np.maximum(z1, 0)
    logits = h @ w2 + b2
    c = logits.max(axis=1, keepdims=True)
    norm = np.exp(logits - c).sum(axis=1, keepdims=True)
    probs = np.exp(logits - c) / norm
    target = np.zeros_like(probs)
    target[np.arange(n), y] = 1
    loss = float(np.mean(c[:, 0] + np.log(norm[:, 0]) - logits[np.arange(n), y]))
    err = (target - probs) / n
    back = err @ w2.T * (z1 > 0)
    return loss, x.T @ back, back.sum(0), h.T @ err, err.sum(0)
