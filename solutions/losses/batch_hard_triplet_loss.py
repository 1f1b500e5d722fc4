"""Triplet loss with batch-hard mining.

    L = mean_a max(0, max_p |e_a - e_p| - min_n |e_a - e_n| + margin)

with p over the other samples of a's class, n over all other classes, and a over the anchors
that have both; 0 when there is none.

Shapes      embeddings: (N, D), labels: (N,) -> a float
Source      Hermans, Beyer, Leibe 2017, arXiv:1703.07737, eq. 5
Complexity  O(N^2 D) time and memory for the differences
Pitfalls    an anchor is not its own positive; |a|^2 + |b|^2 - 2ab cancels far from the origin
            (equal rows get a distance, or the root of a negative number); the mean of no anchors
"""

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    """Return the mean hinge over the anchors that have a positive and a negative."""
    differences = embeddings[:, None, :] - embeddings[None, :, :]  # (N, N, D)
    distances = np.sqrt(np.sum(differences**2, axis=-1))  # (N, N)
    same = labels[:, None] == labels[None, :]
    positive = same & ~np.eye(len(labels), dtype=bool)
    valid = positive.any(axis=1) & (~same).any(axis=1)
    if not valid.any():
        return 0.0
    farthest = np.max(np.where(positive, distances, -np.inf), axis=1)
    nearest = np.min(np.where(same, np.inf, distances), axis=1)
    hinge = np.maximum(0, farthest[valid] - nearest[valid] + margin)
    return float(np.mean(hinge))
