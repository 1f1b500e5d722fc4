# quizzer: irls_step
import numpy as np


def irls_step(x, y, w, lam):
    z = x @ w
    p = np.exp(-np.logaddexp(0, -z))
    s = np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z))
    n, d = x.shape
    h = lam * np.eye(d)
    g = lam * w
    for i in range(n):
        h = h + s[i] * np.outer(x[i], x[i])
        g = g + (p[i] - y[i]) * x[i]
    ll = -(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)).sum() - lam * (w**2).sum() / 2
    return w - np.linalg.inv(h) @ g, float(ll)
