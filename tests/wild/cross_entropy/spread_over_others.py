# label: The true class gets 1 - smoothing and the others smoothing / (C - 1), where smoothing / C belongs to every class.
# kind: semantics
# after: pytorch/pytorch#7455
# named: smoothing_over_others

import numpy as np


def smooth_one_hot(labels, classes, smoothing):
    dist = np.full((labels.shape[0], classes), smoothing / (classes - 1))
    dist[np.arange(labels.shape[0]), labels] = 1.0 - smoothing
    return dist


def cross_entropy(logits, labels, smoothing=0.0):
    m = logits.max(axis=1, keepdims=True)
    logp = logits - m - np.log(np.exp(logits - m).sum(axis=1, keepdims=True))
    q = smooth_one_hot(labels, logits.shape[1], smoothing)
    return float(-(q * logp).sum(axis=1).mean())
