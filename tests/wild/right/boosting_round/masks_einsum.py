# label: masks einsum
# set: lot
import numpy as np


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    x, scores = np.asarray(x, np.float64), np.asarray(scores, np.float64)
    prob = 0.5 * (1 + np.tanh(scores / 2))
    grad = prob - np.asarray(y, np.float64)
    hess = prob - prob * prob
    cand = []
    for j in range(x.shape[1]):
        u = np.unique(x[:, j])
        cand += [(j, (a + b) / 2) for a, b in zip(u, u[1:])]
    if not cand:
        w = -grad.sum() / (hess.sum() + lam)
        return scores + lr * w, -1, 0.0, w, 0.0
    side = np.stack([x[:, j] <= t for j, t in cand]).astype(float)
    gl, hl = side @ grad, side @ hess
    gr, hr = (1 - side) @ grad, (1 - side) @ hess
    gain = gl**2 / (hl + lam) + gr**2 / (hr + lam)
    i = int(np.argmax(gain >= gain.max() - 1e-10 * abs(gain.max())))
    w = (-gl[i] / (hl[i] + lam), -gr[i] / (hr[i] + lam))
    return scores + lr * (side[i] * w[0] + (1 - side[i]) * w[1]), cand[i][0], cand[i][1], w[0], w[1]
