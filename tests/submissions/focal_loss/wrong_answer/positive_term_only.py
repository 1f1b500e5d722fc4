# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    loss = alpha * np.exp(-gamma * np.logaddexp(0, logits)) * np.logaddexp(0, -logits)
    return float(np.mean(targets * loss))
