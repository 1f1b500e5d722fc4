# label: The median over samples is returned instead of the mean.
# kind: semantics

import numpy as np


class _Targets:
    def __init__(self, labels, classes, smoothing):
        self.dense = np.full((len(labels), classes), smoothing / classes)
        for n, c in enumerate(labels):
            self.dense[n, c] += 1 - smoothing


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    target = _Targets(labels, c, smoothing).dense
    log_z = np.logaddexp.reduce(logits, axis=1)
    return float(np.median(np.sum(target * (log_z[:, None] - logits), 1)))
