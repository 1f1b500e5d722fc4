# label: An empty cluster is moved to the point farthest from its centroid.
# kind: edges
# set: second
# named: empty_cluster_reseeded
# after: scikit-learn KMeans relocates empty clusters

import numpy as np


def kmeans(x, centroids, num_iterations):
    centres = np.array(centroids, dtype=float)

    def assign():
        return np.linalg.norm(x[:, None] - centres[None], axis=2).argmin(axis=1)

    for _ in range(num_iterations):
        member = np.eye(len(centres))[assign()]
        sizes = member.sum(axis=0)
        means = (member.T @ x) / np.maximum(sizes, 1)[:, None]
        far = x[np.linalg.norm(x[:, None] - centres[None], axis=2).min(axis=1).argmax()]
        new = np.where(sizes[:, None] > 0, means, far)
        if np.array_equal(new, centres):
            break
        centres = new
    return centres, assign()
