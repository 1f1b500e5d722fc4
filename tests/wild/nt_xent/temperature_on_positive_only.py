# label: Divides only the positive by the temperature; the denominator uses the plain similarities.
# kind: semantics
# named: temperature_in_positive_only

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.concatenate([z_i, z_j])
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    s = z @ z.T
    pos = s[np.arange(2 * n), (np.arange(2 * n) + n) % (2 * n)] / temperature
    np.fill_diagonal(s, -np.inf)
    return float(np.mean(np.logaddexp.reduce(s, axis=1) - pos))
