# label: Multiplies 1 - p_t by gamma instead of raising it to that power.
# kind: semantics
# after: fudannlp16/focal-loss#8
# named: gamma_multiplied

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    sign = 2 * targets - 1
    margin = sign * logits
    nll = np.logaddexp(0, -margin)
    pt = np.exp(-nll)
    weight = np.where(targets == 1, alpha, 1 - alpha)
    losses = weight * ((1 - pt) * gamma) * nll
    return float(losses.mean())
