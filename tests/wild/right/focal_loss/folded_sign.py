# label: Folds target and logit into one signed margin.
# set: second

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    sign = np.where(np.asarray(targets) == 1, 1.0, -1.0)
    margin = sign * np.asarray(logits, float)
    log_pt = -np.logaddexp(0.0, -margin)
    log_miss = -np.logaddexp(0.0, margin)
    weight = np.where(sign > 0, alpha, 1 - alpha)
    return float(-(weight * np.exp(gamma * log_miss) * log_pt).mean())
