# label: Indexes [:, labels], which takes every label for every sample, instead of the label of each row.
# kind: semantics
# named: every_label_for_every_sample

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    z = logits - logits.max(axis=1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    nll = -lp[:, labels].mean()
    flat = -lp.mean()
    return (1 - smoothing) * nll + smoothing * flat
