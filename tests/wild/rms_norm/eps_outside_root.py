# label: Adds eps to the root mean square instead of inside the square root.
# kind: edges
# after: allenai/OLMo#281
# named: eps_outside_root

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    norm_x = np.linalg.norm(x, axis=-1, keepdims=True)
    rms_x = norm_x * x.shape[-1] ** (-1.0 / 2)
    return gamma * (x / (rms_x + eps))
