# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.concatenate([z_i, z_j])
    z = z - z.mean(axis=0)
    z = z / (np.linalg.norm(z, axis=1, keepdims=True) + 1e-12)
    s = z @ z.T / temperature
    np.fill_diagonal(s, -np.inf)
    lse = np.logaddexp.reduce(s, axis=1)
    return float(np.mean(lse - s[np.arange(2 * n), (np.arange(2 * n) + n) % (2 * n)]))
