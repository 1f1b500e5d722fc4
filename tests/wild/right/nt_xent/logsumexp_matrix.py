# label: One matrix with -inf on the diagonal, halves swapped by roll.
# set: second

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    z = np.vstack((z_i, z_j)).astype(float)
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    s = z @ z.T / temperature
    pos = np.sum(z * np.roll(z, len(z_i), axis=0), axis=1) / temperature
    np.fill_diagonal(s, -np.inf)
    return float(np.mean(np.logaddexp.reduce(s, axis=1) - pos))
