# label: The smoothing mass goes to the C - 1 wrong classes, none of it to the label.
# kind: semantics
# set: second
# named: smoothing_over_others

import numpy as np


class _Targets:
    def __init__(self, labels, classes, smoothing):
        self.dense = np.full((len(labels), classes), smoothing / (classes - 1))
        for n, c in enumerate(labels):
            self.dense[n, c] = 1 - smoothing


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    target = _Targets(labels, c, smoothing).dense
    log_z = np.logaddexp.reduce(logits, axis=1)
    return float(np.einsum('nc,nc->', target, log_z[:, None] - logits)) / n
