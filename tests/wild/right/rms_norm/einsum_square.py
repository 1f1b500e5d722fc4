# label: einsum of the squares.
# set: second

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    ms = np.einsum('...d,...d->...', x, x)[..., None] / x.shape[-1]
    return x * np.reciprocal(np.sqrt(ms + eps)) * gamma
