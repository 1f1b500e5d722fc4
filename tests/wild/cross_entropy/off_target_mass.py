# label: Every class gets (1 - smoothing) / C in place of smoothing / C.
# kind: semantics
# after: paiml/aprender#2199

import numpy as np


class CrossEntropyLoss:
    def __init__(self, eps):
        self.eps = eps

    def __call__(self, scores, target):
        n, k = scores.shape
        centred = scores - scores.max(axis=1, keepdims=True)
        logp = centred - np.log(np.exp(centred).sum(axis=1, keepdims=True))
        q = np.full((n, k), (1 - self.eps) / k) if self.eps > 0 else np.zeros((n, k))
        q[np.arange(n), target] += 1 - self.eps
        return -(q * logp).sum() / n


def cross_entropy(logits, labels, smoothing=0.0):
    return float(CrossEntropyLoss(smoothing)(logits, labels))
