# label: Moves the centroids in the array it was given.
# kind: edges
# named: input_overwritten

import numpy as np


def kmeans(x, centroids, num_iterations):
    for _ in range(num_iterations):
        lab = ((x[:, None] - centroids[None]) ** 2).sum(2).argmin(1)
        before = centroids.copy()
        for j in range(centroids.shape[0]):
            pts = x[lab == j]
            if pts.size:
                centroids[j] = pts.mean(axis=0)
        if np.array_equal(before, centroids):
            break
    return centroids, ((x[:, None] - centroids[None]) ** 2).sum(2).argmin(1)
