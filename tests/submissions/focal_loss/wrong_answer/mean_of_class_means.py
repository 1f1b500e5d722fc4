# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    s = np.where(targets == 1, logits, -logits)
    loss = np.exp(-gamma * np.logaddexp(0, s)) * np.logaddexp(0, -s)
    total = 0.0
    if (targets == 1).any():
        total += alpha * loss[targets == 1].mean()
    if (targets == 0).any():
        total += (1 - alpha) * loss[targets == 0].mean()
    return float(total)
