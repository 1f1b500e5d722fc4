# label: Divides the sum by the number of positives instead of taking the mean over all samples.
# kind: semantics
# named: mean_over_positives

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total, positives = 0.0, 0
    for s, y in zip(logits, targets):
        u = s if y == 1 else -s
        ce = np.logaddexp(0.0, -u)
        p_t = np.exp(-ce)
        a = alpha if y == 1 else 1 - alpha
        total += a * (1 - p_t) ** gamma * ce
        positives += int(y == 1)
    return float(total / max(positives, 1))
