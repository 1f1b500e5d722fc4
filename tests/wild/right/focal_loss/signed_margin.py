# label: Right: with the margin s = ±logit, log p_t = -logaddexp(0, -s) and 1 - p_t = exp(-logaddexp(0, s)).

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    s = np.copysign(1.0, targets - 0.5) * logits
    a = 0.5 + np.where(targets > 0, alpha - 0.5, 0.5 - alpha)
    terms = a * np.exp(-gamma * np.logaddexp(0, s)) * np.logaddexp(0, -s)
    return np.float64(terms.sum() / terms.size)
