# label: Only the rows of the other view are negatives, as in CLIP.
# kind: semantics
# set: second
# named: other_view_only

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    a = z_i / np.linalg.norm(z_i, axis=1, keepdims=True)
    b = z_j / np.linalg.norm(z_j, axis=1, keepdims=True)
    logits = a @ b.T / temperature
    n = len(a)

    def ce(m):
        m = m - m.max(axis=1, keepdims=True)
        return -np.mean(m[np.arange(n), np.arange(n)] - np.log(np.exp(m).sum(axis=1)))

    return float((ce(logits) + ce(logits.T)) / 2)
