# label: Zeroes the hidden gradient where the gradient itself is negative, not where the input of the relu is.
# kind: semantics
# named: relu_gate_on_gradient

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    num = x.shape[0]
    hidden = np.maximum(0, x @ w1 + b1)
    scores = hidden @ w2 + b2
    m = scores.max(axis=1, keepdims=True)
    log_norm = m + np.log(np.exp(scores - m).sum(axis=1, keepdims=True))
    probs = np.exp(scores - log_norm)
    loss = float(np.mean(log_norm[:, 0] - scores[np.arange(num), y]))
    dscores = probs.copy()
    dscores[np.arange(num), y] -= 1
    dscores /= num
    dW2 = hidden.T @ dscores
    db2 = np.sum(dscores, axis=0)
    dhidden = dscores @ w2.T
    dhidden[dhidden <= 0] = 0
    return loss, x.T @ dhidden, np.sum(dhidden, axis=0), dW2, db2
