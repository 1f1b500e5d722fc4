# label: Stops when no centroid moves by more than 1e-2, before nothing moves.
# kind: edges
# named: stops_when_moves_are_small

import numpy as np


def kmeans(x, centroids, num_iterations):
    c = centroids.copy()

    def lab(c):
        return ((x[:, None] - c) ** 2).sum(-1).argmin(1)

    for _ in range(num_iterations):
        y = lab(c)
        new = np.array([x[y == j].mean(0) if (y == j).any() else c[j] for j in range(len(c))])
        moved = np.abs(new - c).max()
        c = new
        if moved < 1e-2:
            break
    return c, lab(c)
