# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = np.concatenate([z_i, z_j])
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    e = np.exp(z @ z.T / temperature)
    total = e.sum(axis=1) - np.exp(1 / temperature)
    positive = e[np.arange(2 * n), (np.arange(2 * n) + n) % (2 * n)]
    return float(-np.mean(np.log(positive / total)))
