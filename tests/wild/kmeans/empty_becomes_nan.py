# label: The centroid of an empty cluster becomes nan, the mean of nothing.
# kind: edges
# after: thecodeforge k-means empty clusters
# named: empty_cluster_nan

import warnings

import numpy as np

warnings.simplefilter("ignore")


def kmeans(x, centroids, num_iterations):
    c = np.array(centroids, dtype=float)

    def assign(c):
        return np.argmin(((x[:, None] - c[None]) ** 2).sum(-1), axis=1)

    for _ in range(num_iterations):
        lab = assign(c)
        new = np.stack([x[lab == j].mean(axis=0) for j in range(len(c))])
        if np.allclose(new, c, rtol=0, atol=0):
            break
        c = new
    return c, assign(c)
