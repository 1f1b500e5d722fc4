# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    p = 1 / (1 + np.exp(-logits))
    p_t = np.where(targets == 1, p, 1 - p)
    a = np.where(targets == 1, alpha, 1 - alpha)
    return float(np.nan_to_num(np.mean(-a * (1 - p_t) ** gamma * np.log(p_t))))
