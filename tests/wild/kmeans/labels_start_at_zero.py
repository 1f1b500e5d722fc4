# label: Stops when the labels do not change but starts them at all zeros, so it never moves when the first labels are all 0.
# kind: edges
# after: georust/geo#1473
# named: labels_start_at_zero

import numpy as np


def kmeans(x, centroids, num_iterations):
    c = centroids.astype(float).copy()
    labels = np.zeros(len(x), dtype=int)
    for _ in range(num_iterations):
        new_labels = np.argmin(np.linalg.norm(x[:, None] - c[None], axis=-1), axis=1)
        if np.array_equal(new_labels, labels):
            break
        labels = new_labels
        for j in range(len(c)):
            mine = labels == j
            if mine.any():
                c[j] = x[mine].mean(axis=0)
    return c, np.argmin(np.linalg.norm(x[:, None] - c[None], axis=-1), axis=1)
