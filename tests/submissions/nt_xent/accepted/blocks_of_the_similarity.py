# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    a = z_i / np.sqrt((z_i**2).sum(1, keepdims=True))
    b = z_j / np.sqrt((z_j**2).sum(1, keepdims=True))
    n = len(a)
    own = np.where(np.eye(n, dtype=bool), -np.inf, 0.0)
    ab = a @ b.T / temperature
    first = np.concatenate([ab, a @ a.T / temperature + own], axis=1)
    second = np.concatenate([ab.T, b @ b.T / temperature + own], axis=1)
    lse = np.logaddexp.reduce(np.concatenate([first, second]), axis=1)
    return float((lse.sum() - 2 * np.trace(ab)) / (2 * n))
