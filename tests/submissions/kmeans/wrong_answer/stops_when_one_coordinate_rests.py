# quizzer: kmeans
import numpy as np
def kmeans(x, centroids, num_iterations):
    def assign(c):
        return np.array([min(range(len(c)), key=lambda j: (float(((row - c[j]) ** 2).sum()), j)) for row in x])
    c = np.array(centroids, dtype=float)
    for _ in range(num_iterations):
        lab = assign(c)
        new = np.stack([x[lab == j].mean(0) if (lab == j).any() else c[j] for j in range(len(c))])
        if (new == c).any():
            break
        c = new
    return c, assign(c)
