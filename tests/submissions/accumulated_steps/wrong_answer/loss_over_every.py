# quizzer: accumulated_steps
# named: divided_by_every
import numpy as np


def accumulated_steps(w, xs, ys, every, lr, max_norm):
    w, grad, norms = w.copy(), np.zeros(len(w)), []
    for i, (x, y) in enumerate(zip(xs, ys)):
        grad += (x * (x @ w - y)[:, None]).mean(0) / every
        if (i + 1) % every == 0 or i + 1 == len(xs):
            norm = np.linalg.norm(grad)
            if norm > max_norm:
                w -= lr * grad * max_norm / norm
            else:
                w -= lr * grad
            norms.append(norm)
            grad = np.zeros(len(w))
    return w, norms
