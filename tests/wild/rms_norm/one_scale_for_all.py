# label: Takes the mean square over the whole array instead of the last axis.
# kind: semantics

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    rms = np.sqrt(np.mean(np.square(x)) + eps)
    return gamma * x / rms
