# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    s = ((2 * targets - 1) * logits).astype(np.float32)
    log_pt = np.minimum(s, 0) - np.log1p(np.exp(-np.abs(s)))
    factor = np.exp(np.float32(gamma) * (log_pt - s))
    weight = np.where(targets.astype(bool), alpha, 1 - alpha).astype(np.float32)
    return -(weight * factor * log_pt).mean()
