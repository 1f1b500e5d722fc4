# label: Computes log sum exp without subtracting the maximum, so large logits give inf or nan.
# kind: stability
# named: no_max_shift

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    lse = np.log(np.exp(logits).sum(axis=1))
    picked = np.take_along_axis(logits, labels[:, None], axis=1)[:, 0]
    return float(np.mean(lse - (1 - smoothing) * picked - smoothing * logits.mean(axis=1)))
