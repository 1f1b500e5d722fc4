# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    num_classes = logits.shape[1]
    q = (1 - smoothing) * np.eye(num_classes)[labels] + smoothing / num_classes
    logp = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return -np.einsum("nc,nc->n", q, logp).mean()
