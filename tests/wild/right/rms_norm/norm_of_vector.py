# label: Through the length of the vector.
# set: second

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    width = np.shape(x)[-1]
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return np.multiply(x, gamma) / np.hypot(length / np.sqrt(width), np.sqrt(eps))
