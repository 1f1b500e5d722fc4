# label: Masks by multiplying with 0 before taking the minimum, so the nearest negative is always at distance 0.
# kind: semantics
# named: own_class_not_masked_in_minimum

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.sqrt(((embeddings[:, None] - embeddings[None]) ** 2).sum(-1))
    same = (labels[:, None] == labels[None]).astype(float)
    off = 1.0 - np.eye(len(labels))
    hardest_pos = (d * same * off).max(axis=1)
    hardest_neg = (d * (1.0 - same)).min(axis=1)
    ok = ((same * off).sum(1) > 0) & ((1 - same).sum(1) > 0)
    if ok.sum() == 0:
        return 0.0
    return float(np.maximum(hardest_pos - hardest_neg + margin, 0)[ok].mean())
