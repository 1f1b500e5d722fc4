# label: Assigns by the sum of absolute differences (Manhattan) instead of the Euclidean distance.
# kind: semantics
# named: city_block_distance

import numpy as np


def kmeans(x, centroids, num_iterations):
    c = np.copy(centroids)
    dist = lambda c: np.abs(x[:, None, :] - c[None, :, :]).sum(axis=-1)  # noqa: E731
    for _ in range(num_iterations):
        which = dist(c).argmin(axis=1)
        nxt = np.array([x[which == j].mean(0) if (which == j).any() else c[j] for j in range(len(c))])
        if np.all(nxt == c):
            break
        c = nxt
    return c, dist(c).argmin(axis=1)
