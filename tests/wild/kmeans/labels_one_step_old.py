# label: Returns the labels of the last assignment, made before the centroids moved for the last time.
# kind: semantics
# after: scikit-learn/scikit-learn#34074
# named: stale_labels

import numpy as np


def kmeans(x, centroids, num_iterations):
    c = centroids.copy()
    labels = np.argmin(np.sum((x[:, None] - c) ** 2, axis=-1), axis=1)
    for _ in range(num_iterations):
        labels = np.argmin(np.sum((x[:, None] - c) ** 2, axis=-1), axis=1)
        new = c.copy()
        for j in range(len(c)):
            if np.any(labels == j):
                new[j] = x[labels == j].mean(0)
        if (new == c).all():
            break
        c = new
    return c, labels
