# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    logits[targets == 0] *= -1
    a = np.where(targets == 1, alpha, 1 - alpha)
    loss = np.exp(-gamma * np.logaddexp(0, logits)) * np.logaddexp(0, -logits)
    return float(np.mean(a * loss))
