# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    s = np.where(targets == 1, logits, -logits)
    a = np.where(targets == 1, alpha, 1 - alpha)
    p_t = np.exp(-np.logaddexp(0, -s))
    return float(np.mean(a * (1 - p_t**gamma) * np.logaddexp(0, -s)))
