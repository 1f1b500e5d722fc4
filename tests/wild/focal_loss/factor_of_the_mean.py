# label: Averages the cross-entropy first and applies the modulating factor to the average.
# kind: semantics
# set: second
# named: factor_of_the_mean
# after: GitHub clcarwin/focal_loss_pytorch issues

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    x, y = np.asarray(logits, float), np.asarray(targets, float)
    bce = np.maximum(x, 0) - x * y + np.log1p(np.exp(-np.abs(x)))
    at = alpha * y + (1 - alpha) * (1 - y)
    mean_bce = np.mean(bce)
    pt = np.exp(-mean_bce)
    return float(np.mean(at * (1 - pt) ** gamma * mean_bce))
