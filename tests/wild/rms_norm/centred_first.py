# label: Subtracts the mean first, as layer normalisation does.
# kind: semantics
# set: second
# named: mean_subtracted

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    x = x - x.mean(-1, keepdims=True)
    ms = np.einsum('...d,...d->...', x, x)[..., None] / x.shape[-1]
    return x * np.reciprocal(np.sqrt(ms + eps)) * gamma
