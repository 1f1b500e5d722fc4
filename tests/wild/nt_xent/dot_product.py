# label: Uses the plain dot product: the rows are not scaled to length one.
# kind: semantics
# named: not_normalised

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    N = len(z_i)
    z = np.r_[z_i, z_j]
    s = np.einsum("id,jd->ij", z, z) / temperature
    np.fill_diagonal(s, -np.inf)
    target = np.concatenate([np.arange(N, 2 * N), np.arange(N)])
    s = s - s.max(axis=1, keepdims=True)
    loss = np.log(np.exp(s).sum(axis=1)) - s[np.arange(2 * N), target]
    return float(loss.mean())
