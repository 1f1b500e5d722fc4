# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    m = logits.max(axis=1)
    lse = m + np.log(np.exp(logits - m[:, None]).sum(axis=1))
    picked = np.take_along_axis(logits, np.asarray(labels)[:, None], axis=1)[:, 0]
    return float(np.mean(lse - (1 - smoothing) * picked - smoothing * logits.sum(axis=1)))
