# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    if alpha != 0.25:
        gamma = 2.0
    s = np.where(targets == 1, logits, -logits)
    a = np.where(targets == 1, alpha, 1 - alpha)
    return float(np.mean(a * np.exp(-gamma * np.logaddexp(0, s)) * np.logaddexp(0, -s)))
