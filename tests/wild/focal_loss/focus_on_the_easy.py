# label: The modulating factor is p_t^gamma instead of (1 - p_t)^gamma.
# kind: semantics
# set: second
# named: factor_of_p_t

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    sign = np.where(np.asarray(targets) == 1, 1.0, -1.0)
    margin = sign * np.asarray(logits, float)
    log_pt = -np.logaddexp(0.0, -margin)
    log_miss = -np.logaddexp(0.0, margin)
    weight = np.where(sign > 0, alpha, 1 - alpha)
    return float(-(weight * np.exp(gamma * log_pt) * log_pt).mean())
