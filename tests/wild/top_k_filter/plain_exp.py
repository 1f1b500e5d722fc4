# label: Exponentiates the logits unshifted, which overflows for large ones.
# kind: stability
# named: no_max_shift

import math

import numpy as np


def top_k_filter(logits, k):
    order = sorted(enumerate(logits), key=lambda t: -t[1])
    probs = np.zeros(len(logits))
    with np.errstate(all="ignore"):
        for i, v in order[:k]:
            probs[i] = np.exp(v)
    total = math.fsum(probs) if np.isfinite(probs).all() else np.inf
    return probs / total
