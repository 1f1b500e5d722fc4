# label: gamma is ignored: the factor is always squared.
# kind: edges
# named: gamma_ignored

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    y = np.asarray(targets, dtype=float)
    bce = np.maximum(logits, 0) - logits * y + np.log1p(np.exp(-np.abs(logits)))
    miss = 1 - np.exp(-bce)
    a = y * alpha + (1 - y) * (1 - alpha)
    return float(np.mean(a * miss * miss * bce))
