# label: The axis is fixed to 1, which is the last one only for matrices.
# kind: edges
# after: kyegomez/zeta#180
# named: axis_one

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    mean_square = np.sum(x * x, axis=1, keepdims=True) / x.shape[1]
    return x / np.sqrt(mean_square + eps) * gamma
