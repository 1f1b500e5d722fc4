# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    e = np.exp(logits - logits.max(1, keepdims=True))
    p = np.clip(e / e.sum(1, keepdims=True), 1e-7, 1 - 1e-7)
    n, c = p.shape
    t = np.eye(c)[labels] * (1 - smoothing) + smoothing / c
    return float(-(t * np.log(p)).sum(1).mean())
