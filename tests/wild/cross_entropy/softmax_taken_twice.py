# label: Feeds probabilities to a loss that applies softmax again.
# kind: semantics
# named: softmax_twice

import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def ce_loss(scores, target):
    return -np.sum(target * np.log(softmax(scores)), axis=1).mean()


def cross_entropy(logits, labels, smoothing=0.0):
    C = logits.shape[1]
    target = np.eye(C)[labels] * (1 - smoothing) + smoothing / C
    return float(ce_loss(softmax(logits), target))
