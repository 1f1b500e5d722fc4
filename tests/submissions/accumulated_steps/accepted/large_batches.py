# quizzer: accumulated_steps
import numpy as np


def accumulated_steps(w, xs, ys, every, lr, max_norm):
    norms = []
    while xs:
        x, y = np.concatenate(xs[:every]), np.concatenate(ys[:every])
        xs, ys = xs[every:], ys[every:]
        g = ((x @ w - y)[:, None] * x).mean(axis=0)
        norms.append(np.linalg.norm(g))
        w = w - lr * (g if norms[-1] <= max_norm else g / norms[-1] * max_norm)
    return w, norms
