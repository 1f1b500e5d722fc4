# label: the first distinct value is left out of the thresholds
# kind: semantics
# set: lot
import numpy as np


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    x, y, scores = np.asarray(x, float), np.asarray(y, float), np.asarray(scores, float)
    p = 1 / (1 + np.exp(-scores))
    g, h = p - y, p * (1 - p)
    best = (-np.inf, -1, 0.0)
    for d in range(x.shape[1]):
        values = np.unique(x[:, d])[1:]
        for t in (values[:-1] + values[1:]) / 2:
            left = x[:, d] <= t
            gain = g[left].sum() ** 2 / (h[left].sum() + lam) + g[~left].sum() ** 2 / (h[~left].sum() + lam)
            if gain > best[0] + 1e-12:
                best = (gain, d, t)
    _, feature, threshold = best
    left = x[:, feature] <= threshold if feature >= 0 else np.ones(len(x), bool)
    wl = -g[left].sum() / (h[left].sum() + lam)
    wr = -g[~left].sum() / (h[~left].sum() + lam) if feature >= 0 else 0.0
    return scores + lr * np.where(left, wl, wr), int(feature), float(threshold), wl, wr
