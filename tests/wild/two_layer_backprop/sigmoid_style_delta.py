# label: Multiplies p - onehot by p (1 - p) as for a squared error with sigmoids.
# kind: semantics
# named: softmax_jacobian_again

import numpy as np


def softmax(z):
    z = z - np.max(z, axis=1, keepdims=True)
    return np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)


def two_layer_backprop(x, y, w1, b1, w2, b2):
    m = x.shape[0]
    Z1 = x @ w1 + b1
    A1 = np.maximum(Z1, 0)
    Z2 = A1 @ w2 + b2
    A2 = softmax(Z2)
    Y = np.eye(A2.shape[1])[y]
    top = Z2.max(1)
    cost = np.mean(top + np.log(np.exp(Z2 - top[:, None]).sum(1)) - Z2[np.arange(m), y])
    dZ2 = (A2 - Y) * A2 * (1 - A2) / m
    dZ1 = (dZ2 @ w2.T) * (Z1 > 0)
    return float(cost), x.T @ dZ1, dZ1.sum(0), A1.T @ dZ2, dZ2.sum(0)
