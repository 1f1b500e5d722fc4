# label: Clips the probability at 1e-7 before the log, so a loss above about 16 is cut off.
# kind: stability
# named: clipped_probability

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p = np.clip(p, 1e-7, 1 - 1e-7)
    t = np.eye(p.shape[1])[labels] * (1 - smoothing) + smoothing / p.shape[1]
    return float(np.mean(-(t * np.log(p)).sum(axis=1)))
