# label: Takes the log of a sigmoid that underflows to 0, which gives infinity or nan for large logits.
# kind: stability
# named: sigmoid_then_log

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    p = 1.0 / (1.0 + np.exp(-logits))
    p_t = p * targets + (1 - p) * (1 - targets)
    alpha_t = alpha * targets + (1 - alpha) * (1 - targets)
    return float(np.mean(-alpha_t * (1 - p_t) ** gamma * np.log(p_t)))
