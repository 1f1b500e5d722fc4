# label: Differences of all pairs, masked by infinities.
# set: second

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    e = np.asarray(embeddings, dtype=np.float64)
    y = np.asarray(labels)
    d = np.linalg.norm(e[:, None, :] - e[None, :, :], axis=-1)
    same = y[:, None] == y[None, :]
    other = ~same
    np.fill_diagonal(same, False)
    far = np.where(same, d, -np.inf).max(axis=1)
    near = np.where(other, d, np.inf).min(axis=1)
    ok = same.any(axis=1) & other.any(axis=1)
    if not ok.any():
        return 0.0
    return float(np.maximum(far[ok] - near[ok] + margin, 0).mean())
