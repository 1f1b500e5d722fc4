# label: Gets the distances from |a|^2 - 2ab + |b|^2, which loses all digits far from the origin.
# kind: stability
# after: scikit-learn/scikit-learn#9354
# named: gram_expansion

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    sq = np.sum(embeddings**2, axis=1)
    d2 = sq[:, None] - 2 * embeddings @ embeddings.T + sq[None, :]
    d = np.sqrt(np.maximum(d2, 0.0))
    n = len(labels)
    same = labels[:, None] == labels[None, :]
    pos = same & ~np.eye(n, dtype=bool)
    valid = pos.any(axis=1) & (~same).any(axis=1)
    if not np.any(valid):
        return 0.0
    far = np.max(d, axis=1, where=pos, initial=0.0)
    near = np.min(d, axis=1, where=~same, initial=np.inf)
    return float(np.mean(np.maximum(far - near + margin, 0.0)[valid]))
