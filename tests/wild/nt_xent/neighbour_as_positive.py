# label: Takes row 2n+1 as the positive of row 2n although the two views are stacked one after the other.
# kind: semantics
# named: neighbouring_pairs

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    z = np.concatenate([z_i, z_j], axis=0)
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    m = z.shape[0]
    sim = z @ z.T / temperature
    sim[np.eye(m, dtype=bool)] = -np.inf
    pos_idx = np.arange(m) ^ 1  # 0<->1, 2<->3, ...
    lse = np.logaddexp.reduce(sim, axis=1)
    return float(np.mean(lse - sim[np.arange(m), pos_idx]))
