# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.concatenate((z_i, z_j), axis=0)
    z = z / np.linalg.norm(z, axis=1)[:, None]
    s = z @ z.T / temperature
    e = np.exp(s - 1 / temperature)
    np.fill_diagonal(e, 0)
    pos = np.r_[np.diag(e, n), np.diag(e, -n)]
    return float(-np.log(pos / (e.sum(1) - pos)).mean())
