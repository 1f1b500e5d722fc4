# label: With no valid anchor it takes the mean of nothing and returns nan instead of 0.
# kind: edges
# named: no_valid_anchor_crash

import warnings

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    warnings.filterwarnings("ignore")
    gap = embeddings[:, None] - embeddings[None]
    d = np.sqrt(np.sum(gap * gap, axis=-1))
    same = labels[:, None] == labels[None, :]
    pos = same & ~np.eye(len(d), dtype=bool)
    good = pos.any(1) & ~same.all(1)
    worst = np.where(pos, d, 0).max(1)
    closest = np.where(same, np.inf, d).min(1)
    return float(np.mean(np.maximum(0, worst - closest + margin)[good]))
