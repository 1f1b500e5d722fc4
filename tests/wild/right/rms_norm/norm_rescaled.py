# label: Right: from the Euclidean norm; works in single precision.

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    x32 = x.astype(np.float32)
    n = np.linalg.norm(x32, axis=-1, keepdims=True).astype(np.float32)
    return x32 / np.sqrt(n * n / np.float32(x.shape[-1]) + np.float32(eps)) * gamma.astype(np.float32)
