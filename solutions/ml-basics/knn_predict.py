"""k nearest neighbours: classification by a vote.

Shapes      train_x: (N, D), train_y: (N,), x: (M, D) -> labels (M,), neighbours (M, k)
Source      Cover, Hart 1967, doi:10.1109/TIT.1967.1053964
Complexity  O(M N D) for the distances, O(M N log N) for the sorts
Pitfalls    ties of distance and ties of votes need a rule; squared distances expanded to a matrix
            product cancel far from the origin
"""

import numpy as np


def knn_predict(train_x, train_y, x, k):
    """Return (labels, indices of the neighbours, the nearest first)."""
    labels = np.zeros(len(x), dtype=int)
    neighbours = np.zeros((len(x), k), dtype=int)
    for i, query in enumerate(x):
        distances = np.sum((train_x - query) ** 2, axis=1)
        neighbours[i] = np.argsort(distances, kind="stable")[:k]
        near = train_y[neighbours[i]]
        votes = np.sum(near[:, None] == near, axis=1)  # of each neighbour's class
        labels[i] = near[np.argmax(votes)]  # the first of equals is the nearest
    return labels, neighbours
