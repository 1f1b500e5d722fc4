# label: Right: removes the diagonal by reshaping the matrix without its last entry.

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.vstack([z_i, z_j])
    z = z / np.sqrt(np.einsum("nd,nd->n", z, z))[:, None]
    m = 2 * n
    sim = (z @ z.T) / temperature
    positive = sim[np.arange(m), (np.arange(m) + n) % m]
    others = sim.ravel()[:-1].reshape(m - 1, m + 1)[:, 1:].reshape(m, m - 1)
    return float(np.mean(np.logaddexp.reduce(others, axis=1) - positive))
