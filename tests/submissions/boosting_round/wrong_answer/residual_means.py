# quizzer: boosting_round
# named: plain_residual_leaf
import numpy as np


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    r = y - 1 / (1 + np.exp(-scores))
    best, out = -1, (-1, 0.0, np.full(len(y), True))
    for d in range(x.shape[1]):
        v = np.unique(x[:, d])
        for t in (v[1:] + v[:-1]) / 2:
            m = x[:, d] <= t
            q = r[m].sum() ** 2 / (m.sum() + lam) + r[~m].sum() ** 2 / ((~m).sum() + lam)
            if q > best:
                best, out = q, (d, t, m)
    d, t, m = out
    a, b = r[m].sum() / (m.sum() + lam), r[~m].sum() / ((~m).sum() + lam)
    return scores + lr * np.where(m, a, b), d, t, a, b
