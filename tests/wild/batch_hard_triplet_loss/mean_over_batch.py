# label: Averages over all anchors, also those without a positive or a negative.
# kind: semantics
# named: mean_over_all

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    total = 0.0
    n = len(embeddings)
    for a in range(n):
        d = np.linalg.norm(embeddings - embeddings[a], axis=1)
        friends = (labels == labels[a]) & (np.arange(n) != a)
        foes = labels != labels[a]
        if not friends.any() or not foes.any():
            continue
        total += max(0.0, d[friends].max() - d[foes].min() + margin)
    return float(total / n)
