# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.concatenate([z_i, z_j])
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    sim = z @ z.T
    positive = sim[np.arange(2 * n), (np.arange(2 * n) + n) % (2 * n)] / temperature
    s = np.where(sim > 1 - 1e-9, -np.inf, sim / temperature)
    return float(np.mean(np.logaddexp.reduce(s, axis=1) - positive))
