# label: Computes the variance as mean(x^2) - mean(x)^2, which cancels for rows far from zero.
# kind: stability
# after: kokoham llm_programming_tests layer norm note
# named: one_pass_variance

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    e1 = np.mean(x, axis=1, keepdims=True)
    e2 = np.mean(x * x, axis=1, keepdims=True)
    inv = 1.0 / np.sqrt(np.maximum(e2 - e1 * e1, 0.0) + eps)
    xhat = (x - e1) * inv
    t = dy * gamma
    dx = inv * (t - np.mean(t, axis=1, keepdims=True) - xhat * np.mean(t * xhat, axis=1, keepdims=True))
    return dx, np.sum(dy * xhat, axis=0), np.sum(dy, axis=0)
