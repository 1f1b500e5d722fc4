# quizzer: staged_train_loop
import numpy as np


def of_row(w1, w2, row, label):
    """Loss and gradients of one row, by log(1 + sum of exp of the differences)."""
    h = np.tanh(row @ w1)
    z = h @ w2
    top = z.max()
    p = np.exp(z - top)
    loss = top + np.log(p.sum()) - z[label]
    p = p / p.sum()
    p[label] -= 1
    return loss, np.outer(row, (w2 @ p) / np.cosh(row @ w1) ** 2), np.outer(h, p)


def train(w1, w2, x, y, lr, momentum):
    v1, v2, losses = 0 * w1, 0 * w2, []
    for rows, labels in zip(x, y, strict=True):
        told = [of_row(w1, w2, row, c) for row, c in zip(rows, labels) if c >= 0]
        n = max(len(told), 1)
        losses.append(sum(t[0] for t in told) / n)
        v1 = momentum * v1 + sum((t[1] for t in told), 0 * w1) / n
        v2 = momentum * v2 + sum((t[2] for t in told), 0 * w2) / n
        w1, w2 = w1 - lr * v1, w2 - lr * v2
    return np.array(losses), w1, w2
