# label: Removes the self term by subtracting exp(1) instead of exp(1 / temperature).
# kind: semantics
# named: self_subtracted_as_e
# after: Lightning-Universe/lightning-bolts#609

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    def unit(a):
        return a / np.linalg.norm(a, axis=-1, keepdims=True)

    a, b = unit(z_i), unit(z_j)
    both = np.concatenate([a, b], axis=0)
    cov = both @ both.T
    neg = np.exp(cov / temperature).sum(axis=-1) - np.exp(1.0)
    pos = np.exp((a * b).sum(-1) / temperature)
    pos = np.concatenate([pos, pos])
    return float(-np.log(pos / neg).mean())
