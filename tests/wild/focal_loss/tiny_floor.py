# label: Floors p_t at 1e-300, so the loss of a logit of -1000 stops at about 690.
# kind: stability
# named: epsilon_in_log

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    z = np.where(targets == 1, logits, -logits)
    with np.errstate(over="ignore"):
        p_t = 1 / (1 + np.exp(-z))
    a = np.where(targets == 1, alpha, 1 - alpha)
    return float(np.mean(-a * (1 - p_t) ** gamma * np.log(np.maximum(p_t, 1e-300))))
