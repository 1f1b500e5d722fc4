# quizzer: softmax_regression
# named: bias_penalised
import numpy as np


def softmax_regression(x, y, w, b, l2=0.0):
    z = x @ w + b
    z = z - z.max(axis=-1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    lse = np.log(np.exp(z).sum(axis=-1))
    loss = np.mean(lse - z[range(len(y)), y]) + l2 / 2 * ((w**2).sum() + (b**2).sum())
    d = (p - np.eye(len(b))[y]) / len(y)
    return loss, x.T @ d + l2 * w, d.sum(0) + l2 * b
