# label: The square root is missing: divides by the mean square.
# kind: semantics
# named: no_root

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    variance = (x**2).mean(axis=-1, keepdims=True)
    return x / (variance + eps) * gamma
