# label: Two mistakes: alpha and 1 - alpha are swapped, and the losses are summed instead of averaged.
# kind: semantics
# named: alpha_swapped+sum_for_mean

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    ce = np.logaddexp(0, np.where(targets == 1, -logits, logits))
    return float(np.sum(np.where(targets == 1, 1 - alpha, alpha) * (1 - np.exp(-ce)) ** gamma * ce))
