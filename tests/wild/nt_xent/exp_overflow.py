# label: Exponentiates sim / temperature unshifted, which overflows at a small temperature.
# kind: stability
# named: log_of_naive_softmax

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    N = z_i.shape[0]
    z = np.concatenate([z_i, z_j])
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    e = np.exp(z @ z.T / temperature)
    off = e * (1 - np.eye(2 * N))
    idx = np.arange(2 * N)
    pos = e[idx, (idx + N) % (2 * N)]
    return float(np.mean(-np.log(pos / off.sum(axis=1))))
