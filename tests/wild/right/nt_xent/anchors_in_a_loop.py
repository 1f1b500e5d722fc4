# label: Each of the 2N anchors in a loop of its own.
# set: second

import numpy as np


def unit(v):
    return v / np.sqrt(v @ v)


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    views = [unit(v) for v in z_i] + [unit(v) for v in z_j]
    total = 0.0
    for a in range(2 * n):
        partner = (a + n) % (2 * n)
        others = np.array([views[a] @ views[b] for b in range(2 * n) if b != a]) / temperature
        positive = views[a] @ views[partner] / temperature
        peak = others.max()
        total += peak + np.log(np.exp(others - peak).sum()) - positive
    return float(total / (2 * n))
