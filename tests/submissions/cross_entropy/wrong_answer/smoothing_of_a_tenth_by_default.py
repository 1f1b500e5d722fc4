# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.1):
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    q = (1 - smoothing) * np.eye(logp.shape[1])[labels] + smoothing / logp.shape[1]
    return float(-np.mean(np.sum(q * logp, axis=1)))
