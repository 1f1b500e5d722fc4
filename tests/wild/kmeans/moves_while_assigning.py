# label: Moves a centroid right after each cluster is looked at, so later clusters are assigned with centroids that have already moved.
# kind: semantics
# named: moved_one_by_one

import numpy as np


def kmeans(x, centroids, num_iterations):
    c = centroids.astype(float).copy()

    def labels():
        return ((x[:, None] - c) ** 2).sum(-1).argmin(-1)

    for _ in range(num_iterations):
        old = c.copy()
        for j in range(len(c)):
            mine = labels() == j
            if mine.any():
                c[j] = x[mine].mean(0)
        if (old == c).all():
            break
    return c, labels()
