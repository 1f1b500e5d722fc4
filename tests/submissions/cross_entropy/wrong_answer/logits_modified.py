# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    logits -= logits.max(axis=1, keepdims=True)
    logp = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    hard = -logp[np.arange(len(labels)), labels]
    return float(np.mean((1 - smoothing) * hard - smoothing * logp.mean(axis=1)))
