# label: Clamps p to [1e-8, 1 - 1e-8] before the log, so a confident mistake costs at most about 18.
# kind: stability
# named: clipped_probability

import numpy as np


def sigmoid(x):
    out = np.empty_like(x, dtype=float)
    pos = x >= 0
    out[pos] = 1 / (1 + np.exp(-x[pos]))
    ex = np.exp(x[~pos])
    out[~pos] = ex / (1 + ex)
    return out


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    p = np.clip(sigmoid(logits), 1e-8, 1 - 1e-8)
    pos = -targets * alpha * (1 - p) ** gamma * np.log(p)
    neg = -(1 - targets) * (1 - alpha) * p**gamma * np.log(1 - p)
    return float(np.mean(pos + neg))
