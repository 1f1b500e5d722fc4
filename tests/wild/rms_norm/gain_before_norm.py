# label: Multiplies by gamma first and normalises the product.
# kind: semantics
# named: gain_before_norm

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    y = x * gamma
    return y / np.sqrt(np.mean(y * y, axis=-1, keepdims=True) + eps)
