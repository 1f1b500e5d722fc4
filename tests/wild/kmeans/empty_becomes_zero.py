# label: The centroid of an empty cluster moves to the origin.
# kind: edges
# after: Stack Overflow question, copied at whosebug.com/question/5476646
# named: empty_cluster_zero

import numpy as np


def kmeans(x, centroids, num_iterations):
    k = centroids.shape[0]
    c = centroids.astype(float)
    for _ in range(num_iterations):
        d = np.linalg.norm(x[:, None, :] - c[None, :, :], axis=2)
        onehot = np.eye(k)[d.argmin(axis=1)]
        counts = onehot.sum(axis=0)
        new = onehot.T @ x / np.maximum(counts, 1)[:, None]
        if np.array_equal(new, c):
            break
        c = new
    labels = np.linalg.norm(x[:, None, :] - c[None, :, :], axis=2).argmin(axis=1)
    return c, labels
