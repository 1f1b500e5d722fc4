# label: Takes the fourth root.
# kind: semantics

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    ms = np.einsum('...d,...d->...', x, x)[..., None] / x.shape[-1]
    return x * (ms + eps) ** -0.25 * gamma
