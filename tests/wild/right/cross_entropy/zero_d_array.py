# label: Right: mixes the picked and the mean logit; returns a 0-d array.

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    rows = np.arange(labels.size)
    target = (1 - smoothing) * logits[rows, labels] + smoothing * np.mean(logits, axis=-1)
    return np.asarray(np.mean(np.logaddexp.reduce(logits, axis=-1) - target))
