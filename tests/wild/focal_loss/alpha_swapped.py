# label: alpha weights the negatives and 1 - alpha the positives: the two are swapped.
# kind: semantics
# after: unsky/focal-loss#9
# named: alpha_swapped

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    ce = np.logaddexp(0.0, np.where(targets > 0, -logits, logits))
    p_t = np.exp(-ce)
    a_t = targets * (1 - alpha) + (1 - targets) * alpha
    return float((a_t * (1 - p_t) ** gamma * ce).mean())
