# label: Two mistakes: the rows are not scaled to length one, and the positive is left out of the denominator.
# kind: semantics
# named: positive_not_in_denominator+not_normalised

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.concatenate([z_i, z_j])
    s = z @ z.T / temperature
    idx = np.arange(2 * n)
    partner = (idx + n) % (2 * n)
    pos = s[idx, partner].copy()
    s[idx, idx] = -np.inf
    s[idx, partner] = -np.inf
    if n == 1:
        return 0.0
    return float(np.mean(np.logaddexp.reduce(s, axis=1) - pos))
