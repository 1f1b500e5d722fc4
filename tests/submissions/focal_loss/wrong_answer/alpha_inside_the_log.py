# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    s = np.where(targets == 1, logits, -logits)
    a = np.where(targets == 1, alpha, 1 - alpha)
    log_p = -np.logaddexp(0, -s) + np.log(a + 1e-300)
    return float(np.mean(-np.exp(-gamma * np.logaddexp(0, s)) * log_p))
