# quizzer: staged_train_loop
import numpy as np


def train(w1, w2, x, y, lr, momentum):
    v1, v2, losses = np.zeros_like(w1), np.zeros_like(w2), []
    for rows, labels in zip(x, y, strict=True):
        told = labels >= 0
        n = max(told.sum(), 1)
        h = np.tanh(rows @ w1)
        z = h @ w2
        z = z - z.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        losses.append(-log_p[told, labels[told]].sum() / n)
        dz = np.exp(log_p)
        dz[told, labels[told]] -= 1
        dz[~told] = 0
        v2 = momentum * v2 + h.T @ dz / n
        w2 = w2 - lr * v2  # w1's gradient then goes through the new w2
        v1 = momentum * v1 + rows.T @ (dz @ w2.T * (1 - h * h)) / n
        w1 = w1 - lr * v1
    return np.array(losses), w1, w2
