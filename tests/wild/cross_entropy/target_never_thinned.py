# label: The label keeps a target of 1 and the smoothing is added on top, so targets sum to more than 1.
# kind: semantics
# set: second
# named: hard_not_reduced

import numpy as np


class _Targets:
    def __init__(self, labels, classes, smoothing):
        self.dense = np.full((len(labels), classes), smoothing / classes)
        for n, c in enumerate(labels):
            self.dense[n, c] += 1.0


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    target = _Targets(labels, c, smoothing).dense
    log_z = np.logaddexp.reduce(logits, axis=1)
    return float(np.einsum('nc,nc->', target, log_z[:, None] - logits)) / n
