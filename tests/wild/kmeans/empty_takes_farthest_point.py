# label: An empty cluster is restarted at the point farthest from its centroid instead of staying where it was.
# kind: edges
# named: empty_cluster_reseeded

import numpy as np


def kmeans(x, centroids, num_iterations):
    cents = [np.array(c, dtype=float) for c in centroids]

    def nearest(p):
        return int(np.argmin([np.sum((p - c) ** 2) for c in cents]))

    for _ in range(num_iterations):
        labels = [nearest(p) for p in x]
        new = []
        for j in range(len(cents)):
            members = [p for p, lab in zip(x, labels) if lab == j]
            if members:
                new.append(np.mean(members, axis=0))
            else:
                gaps = [np.sum((p - cents[lab]) ** 2) for p, lab in zip(x, labels)]
                new.append(x[int(np.argmax(gaps))].copy())
        moved = any((a != b).any() for a, b in zip(new, cents))
        cents = new
        if not moved:
            break
    return np.array(cents), np.array([nearest(p) for p in x])
