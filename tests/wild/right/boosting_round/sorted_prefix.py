# label: sorted prefix
# set: lot
import numpy as np


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    x = np.array(x, dtype=float)
    y = np.array(y, dtype=float)
    f = np.array(scores, dtype=float)
    p = np.where(f >= 0, 1 / (1 + np.exp(-np.abs(f))), np.exp(-np.abs(f)) / (1 + np.exp(-np.abs(f))))
    g = p - y
    h = p * (1 - p)
    G, H = g.sum(), h.sum()
    top, feature, threshold = None, -1, 0.0
    for d in range(x.shape[1]):
        order = np.argsort(x[:, d], kind="stable")
        xs = x[order, d]
        gl, hl = np.cumsum(g[order]), np.cumsum(h[order])
        for i in range(len(xs) - 1):
            if xs[i] == xs[i + 1]:
                continue
            q = gl[i] ** 2 / (hl[i] + lam) + (G - gl[i]) ** 2 / (H - hl[i] + lam)
            if top is None or q > top * (1 + 1e-12):
                top, feature, threshold = q, d, 0.5 * (xs[i] + xs[i + 1])
    if feature < 0:
        leaf = -G / (H + lam)
        return f + lr * leaf, -1, 0.0, leaf, 0.0
    mask = x[:, feature] <= threshold
    a = -g[mask].sum() / (h[mask].sum() + lam)
    b = -g[~mask].sum() / (h[~mask].sum() + lam)
    f[mask] += lr * a
    f[~mask] += lr * b
    return f, feature, threshold, a, b
