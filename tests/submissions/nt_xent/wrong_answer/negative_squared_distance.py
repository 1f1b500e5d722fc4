# quizzer: nt_xent
import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = z_i.shape[0]
    z = np.vstack((z_i, z_j))
    unit = z / np.sqrt((z * z).sum(1))[:, None]
    sim = -((unit[:, None] - unit[None]) ** 2).sum(-1) / temperature
    total = 0.0
    for a in range(2 * n):
        pos = a + n if a < n else a - n
        others = [sim[a, b] for b in range(2 * n) if b != a]
        top = max(others)
        total += top + np.log(sum(np.exp(s - top) for s in others)) - sim[a, pos]
    return total / (2 * n)
