# label: Leaves out samples of class 0, as if it were padding.
# kind: semantics

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    keep = labels != 0
    if not keep.any():
        return 0.0
    logits, labels = logits[keep], labels[keep]
    logp = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    nll = -logp[np.arange(len(labels)), labels]
    return float(((1 - smoothing) * nll - smoothing * logp.mean(axis=1)).mean())
