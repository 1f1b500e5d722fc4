# label: The positive is left out of the denominator, which holds the negatives alone.
# kind: semantics
# after: Lightning-Universe/lightning-bolts#252
# named: positive_not_in_denominator

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    n = z_i.shape[0]
    reps = np.vstack((z_i, z_j))
    reps = reps / np.sqrt((reps**2).sum(1, keepdims=True))
    sim = reps @ reps.T
    eye = np.eye(n, dtype=bool)
    neg_mask = ~np.block([[eye, eye], [eye, eye]])
    pos = np.concatenate([np.diag(sim, n), np.diag(sim, -n)])
    if n == 1:
        return 0.0
    neg = sim[neg_mask].reshape(2 * n, 2 * n - 2) / temperature
    top = neg.max(1)
    denom = top + np.log(np.exp(neg - top[:, None]).sum(1))
    return float((denom - pos / temperature).mean())
