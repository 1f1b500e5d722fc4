# label: Compares -2 x.c + |c|^2, which loses its digits far from the origin.
# kind: stability
# after: scikit-learn/scikit-learn#9354

import numpy as np


def kmeans(x, centroids, num_iterations):
    c = centroids.astype(float).copy()

    def lab(c):
        return np.argmin((x * x).sum(1)[:, None] - 2 * x @ c.T + (c * c).sum(1), axis=1)

    for _ in range(num_iterations):
        y = lab(c)
        new = np.array([x[y == j].mean(0) if (y == j).any() else c[j] for j in range(len(c))])
        if (new == c).all():
            break
        c = new
    return c, lab(c)
