# quizzer: two_layer_backprop
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    loss: float
    dw1: np.ndarray
    db1: np.ndarray
    dw2: np.ndarray
    db2: np.ndarray


def two_layer_backprop(x, y, w1, b1, w2, b2):
    ones = np.ones((len(x), 1))
    x1, v1, v2 = np.hstack([x, ones]), np.vstack([w1, b1]), np.vstack([w2, b2])
    z = x1 @ v1
    h1 = np.hstack([np.where(z > 0, z, 0), ones])
    logits = h1 @ v2
    s = logits - logits.max(axis=1)[:, None]
    log_p = s - np.log(np.exp(s).sum(axis=1))[:, None]
    target = np.zeros_like(log_p)
    target[np.arange(len(y)), y] = 1
    d = (np.exp(log_p) - target) / len(y)
    g2 = h1.T @ d
    g1 = x1.T @ ((d @ w2.T) * (z > 0))
    return Gradients(-np.mean(log_p[target == 1]), g1[:-1], g1[-1], g2[:-1], g2[-1])
