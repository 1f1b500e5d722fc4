# label: eps is written in as 1e-6; the argument is ignored.
# kind: edges
# named: eps_default_only

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    return x * gamma / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + 1e-6)
