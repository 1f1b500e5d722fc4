# label: The minus sign is missing, so the loss is negative.
# kind: semantics
# after: pytorch/vision#8519
# named: sign_flipped

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    log_pt = -np.logaddexp(0, -(2 * targets - 1) * logits)
    alpha_t = alpha * targets + (1 - alpha) * (1 - targets)
    modulator = -np.expm1(log_pt)
    return float(np.mean(alpha_t * modulator**gamma * log_pt))
