# quizzer: cross_entropy
import numpy as np

def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    z = logits - np.max(logits, axis=1, keepdims=True)
    logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    c = int(labels.max()) + 1
    logp = logp[:, :c]
    target = np.full((n, c), smoothing / c)
    target[np.arange(n), labels] += 1.0 - smoothing
    return float(-np.sum(target * logp) / n)
