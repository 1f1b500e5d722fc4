"""K-means by Lloyd's iterations from given centroids.

    labels_n    = argmin_j |x_n - centroids_j|^2
    centroids_j = mean of the x_n with labels_n = j   (unchanged where there is none)

Shapes      x (N, D), centroids (k, D) -> centroids (k, D), labels (N,) int
Source      Lloyd 1982, Least squares quantization in PCM, IEEE Trans. Inf. Theory 28(2)
Complexity  O(num_iterations * N k D) time, O(N k D) memory
Pitfalls    the mean of an empty cluster is NaN; labels found before the last move are stale
"""

import numpy as np


def kmeans(x, centroids, num_iterations):
    """Return the centroids after at most num_iterations moves and the labels they give."""
    for _ in range(num_iterations):
        labels = _nearest(x, centroids)
        moved = centroids.copy()
        for j in range(len(centroids)):
            members = x[labels == j]  # (n_j, D)
            if len(members):
                moved[j] = members.mean(axis=0)
        if np.array_equal(moved, centroids):
            break
        centroids = moved
    return centroids, _nearest(x, centroids)


def _nearest(x, centroids):
    """Index of the nearest centroid of each row; argmin takes the first of equals."""
    offsets = x[:, None, :] - centroids  # (N, k, D)
    return np.sum(offsets**2, axis=-1).argmin(axis=1)
