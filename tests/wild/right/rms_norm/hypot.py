# label: Right: hypot of the root mean square and the root of eps.

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    root = np.hypot.reduce(x, axis=-1, keepdims=True) / np.sqrt(x.shape[-1])
    return gamma / np.hypot(root, np.sqrt(eps)) * x
