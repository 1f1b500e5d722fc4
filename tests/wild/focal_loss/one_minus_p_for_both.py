# label: The modulating factor is (1 - p)^gamma for both classes; for a negative it should be p^gamma.
# kind: semantics
# named: factor_of_p

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    log_p = -np.logaddexp(0, -logits)
    log_not_p = -np.logaddexp(0, logits)
    focus = np.exp(log_not_p) ** gamma
    bce = -(targets * log_p * alpha + (1 - targets) * log_not_p * (1 - alpha))
    return float(np.mean(focus * bce))
