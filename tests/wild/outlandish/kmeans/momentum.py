# label: Centroids move by 0.9 of the way.
# kind: semantics

import numpy as np


def kmeans(x, centroids, num_iterations):
    centres = np.array(centroids, dtype=float)

    def assign():
        return np.linalg.norm(x[:, None] - centres[None], axis=2).argmin(axis=1)

    for _ in range(num_iterations):
        member = np.eye(len(centres))[assign()]
        sizes = member.sum(axis=0)
        means = (member.T @ x) / np.maximum(sizes, 1)[:, None]
        new = np.where(sizes[:, None] > 0, means, centres)
        new = centres + 0.9 * (new - centres)
        if np.array_equal(new, centres):
            break
        centres = new
    return centres, assign()
