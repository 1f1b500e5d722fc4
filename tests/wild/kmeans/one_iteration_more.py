# label: Moves the centroids once more than asked, also with 0 iterations.
# kind: edges
# named: one_iteration_too_many

import numpy as np


class KMeans:
    def __init__(self, centers):
        self.centers = np.array(centers, float)

    def predict(self, x):
        diff = x[:, None, :] - self.centers
        return np.einsum("nkd,nkd->nk", diff, diff).argmin(axis=1)

    def update(self, x):
        lab = self.predict(x)
        new = self.centers.copy()
        for j in np.unique(lab):
            new[j] = x[lab == j].mean(axis=0)
        changed = not np.array_equal(new, self.centers)
        self.centers = new
        return changed


def kmeans(x, centroids, num_iterations):
    model = KMeans(centroids)
    step = 0
    while model.update(x):
        step += 1
        if step > num_iterations:
            break
    return model.centers, model.predict(x)
