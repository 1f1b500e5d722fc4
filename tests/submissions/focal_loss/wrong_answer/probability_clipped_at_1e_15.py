# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    p = np.clip(1 / (1 + np.exp(-logits)), 1e-15, 1 - 1e-15)
    p_t = p * targets + (1 - p) * (1 - targets)
    a_t = alpha * targets + (1 - alpha) * (1 - targets)
    return float(np.mean(-a_t * (1 - p_t) ** gamma * np.log(p_t)))
