# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    q = (1 - smoothing) * np.eye(logits.shape[1])[labels] + smoothing / logits.shape[1]
    loss = q * np.logaddexp(0, -logits) + (1 - q) * np.logaddexp(0, logits)
    return float(np.mean(np.sum(loss, axis=1)))
