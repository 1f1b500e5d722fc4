# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = z_i.shape[0]
    z = np.stack([z_i, z_j], axis=1).reshape(2 * n, -1)  # views interleaved
    z = z / np.linalg.norm(z, axis=-1)[:, None]
    sim = z @ z.T
    losses = []
    for a in range(2 * n):
        row = np.delete(sim[a], a) / temperature
        losses.append(np.logaddexp.reduce(row) - sim[a, a ^ 1] / temperature)
    return sum(losses) / len(losses)
