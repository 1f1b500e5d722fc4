# label: Only the rows of z_i are anchors; the mean is over N and not over 2N.
# kind: semantics
# named: one_direction_only

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    N = len(z_i)
    norm = lambda m: m / np.sqrt(np.sum(m * m, axis=1, keepdims=True))  # noqa: E731
    anchors, others = norm(z_i), norm(z_j)
    within = anchors @ anchors.T / temperature
    within[np.arange(N), np.arange(N)] = -np.inf
    across = anchors @ others.T / temperature
    everything = np.concatenate([across, within], axis=1)
    lse = np.logaddexp.reduce(everything, axis=1)
    return float(np.mean(lse - np.diag(across)))
