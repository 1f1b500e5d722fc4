# label: Scales x by its largest entry before eps is added, so the effective eps grows with the square of that entry.
# kind: edges
# after: apple/coremltools#2822
# located: normalisation

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    m = np.abs(x).max(axis=-1, keepdims=True)
    m = np.where(m == 0, 1.0, m)
    small = x / m
    return small / np.sqrt(np.mean(small * small, axis=-1, keepdims=True) + eps) * gamma
