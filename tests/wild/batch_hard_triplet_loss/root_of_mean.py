# label: Divides the squared distance by D before the root, so distances are too small by sqrt(D).
# kind: semantics
# named: root_mean_square_distance

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.sqrt(np.mean((embeddings[:, None] - embeddings[None]) ** 2, axis=-1))
    same = labels[:, None] == labels[None]
    pos = same & ~np.eye(len(labels), dtype=bool)
    ok = pos.any(1) & (~same).any(1)
    if not ok.any():
        return 0.0
    hp = np.where(pos, d, -1).max(1)
    hn = np.where(same, np.inf, d).min(1)
    return float(np.maximum(0, hp - hn + margin)[ok].mean())
