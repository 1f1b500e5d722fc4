# label: Normalises each feature over the batch (axis 0) instead of each row.
# kind: semantics
# named: columns_of_each_view

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    z_i = z_i / np.linalg.norm(z_i, axis=0)
    z_j = z_j / np.linalg.norm(z_j, axis=0)
    z = np.concatenate((z_i, z_j))
    n = z.shape[0] // 2
    sim = z.dot(z.T) / temperature
    sim[np.diag_indices(2 * n)] = -np.inf
    logZ = np.logaddexp.reduce(sim, axis=1)
    pos = np.hstack([np.diagonal(sim, n), np.diagonal(sim, -n)])
    return float((logZ - pos).mean())
