# label: Takes the mean square over the whole array instead of the last axis.
# kind: semantics
# named: global_mean_square

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    rms = np.sqrt(np.mean(np.square(x)) + eps)
    return gamma * x / rms
