# label: Multiplies the self-similarity by 0 instead of leaving it out, so each denominator has an extra exp(0) = 1.
# kind: semantics
# named: self_zeroed

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = z_i.shape[0]
    h = np.concatenate([z_i, z_j], 0)
    h = h / np.linalg.norm(h, axis=1)[:, None]
    logits = (h @ h.T) * (1 - np.eye(2 * n)) / temperature
    losses = []
    for r in range(2 * n):
        p = (r + n) % (2 * n)
        row = logits[r]
        m = row.max()
        losses.append(m + np.log(np.exp(row - m).sum()) - row[p])
    return float(np.mean(losses))
