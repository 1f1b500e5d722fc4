# label: Multiplies negatives by alpha as well, where 1 - alpha belongs.
# kind: semantics
# after: liuyuisanai/Focal-Loss#4
# named: alpha_for_both

import numpy as np


def softplus(a):
    return np.maximum(a, 0) + np.log1p(np.exp(-np.abs(a)))


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    log_p, log_q = -softplus(-logits), -softplus(logits)
    pos = -alpha * np.exp(gamma * log_q) * log_p
    neg = -alpha * np.exp(gamma * log_p) * log_q
    return float(np.mean(np.where(targets == 1, pos, neg)))
