# label: Divides by the length of the vector (sum of squares) instead of the root mean square.
# kind: semantics
# named: sum_of_squares

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    ss = np.einsum("...d,...d->...", x, x)
    return x * gamma / np.sqrt(ss + eps)[..., None]
