# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = np.clip(e / e.sum(axis=1, keepdims=True), 1e-15, 1)
    q = (1 - smoothing) * np.eye(p.shape[1])[labels] + smoothing / p.shape[1]
    return float(-np.mean(np.sum(q * np.log(p), axis=1)))
