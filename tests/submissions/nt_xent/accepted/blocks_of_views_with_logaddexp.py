# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    a = z_i / np.linalg.norm(z_i, axis=-1, keepdims=True)
    b = z_j / np.linalg.norm(z_j, axis=-1, keepdims=True)
    n = len(a)
    ab = a @ b.T / temperature
    aa = a @ a.T / temperature
    bb = b @ b.T / temperature
    hide = np.where(np.eye(n, dtype=bool), -np.inf, 0.0)
    rows = np.block([[aa + hide, ab], [ab.T, bb + hide]])
    lse = np.logaddexp.reduce(rows, axis=1)
    pos = np.concatenate([np.diag(ab), np.diag(ab)])
    return float((lse - pos).mean())
