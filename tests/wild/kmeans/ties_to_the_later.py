# label: A sample at equal distance goes to the higher index.
# kind: edges
# named: ties_to_higher_index

import numpy as np


def kmeans(x, centroids, num_iterations):
    c = np.array(centroids, dtype=float)
    n, k = len(x), len(c)

    def label():
        out = np.zeros(n, dtype=int)
        for i in range(n):
            best = np.inf
            for j in range(k):
                d = np.dot(x[i] - c[j], x[i] - c[j])
                if d <= best:
                    best, out[i] = d, j
        return out

    for _ in range(num_iterations):
        lab = label()
        new = c.copy()
        for j in range(k):
            if (lab == j).any():
                new[j] = x[lab == j].mean(axis=0)
        if (new == c).all():
            break
        c = new
    return c, label()
