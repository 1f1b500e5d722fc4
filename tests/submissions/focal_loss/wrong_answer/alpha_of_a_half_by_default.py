# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.5):
    s = 2 * np.asarray(targets) - 1
    m = s * logits
    bce = np.maximum(-m, 0) + np.log(1 + np.exp(-np.abs(m)))
    p_t = np.exp(-bce)
    wrong = np.where(m > 0, np.exp(-np.abs(m)), 1.0) / (1 + np.exp(-np.abs(m)))
    a_t = np.where(targets == 1, alpha, 1 - alpha)
    return float(np.mean(a_t * wrong ** gamma * bce))
