# quizzer: softmax_regression
import numpy as np


def softmax_regression(x, y, w, b, l2=0.0):
    n = x.shape[0]
    design = np.hstack([x, np.ones((n, 1))])
    theta = np.vstack([w, b[None]])
    z = design @ theta
    z -= z.max(1)[:, None]
    lse = np.log(np.exp(z).sum(1))
    onehot = (y[:, None] == np.arange(len(b))).astype(float)
    loss = (lse - (z * onehot).sum(1)).sum() / n + l2 * np.linalg.norm(w) ** 2 / 2
    grad = design.T @ (np.exp(z - lse[:, None]) - onehot) / n
    return loss, grad[:-1] + l2 * w, grad[-1]
