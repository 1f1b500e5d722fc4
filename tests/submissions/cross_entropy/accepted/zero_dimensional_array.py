# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    n = len(labels)
    loss = -(1 - smoothing) * logp[range(n), labels] - smoothing * logp.mean(axis=1)
    return np.array(loss.sum() / n)
