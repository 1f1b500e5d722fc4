# quizzer: kmeans
import numpy as np
def kmeans(x, centroids, num_iterations):
    c = centroids.copy()
    for _ in range(num_iterations):
        n = np.zeros(len(c))
        for row in x:
            j = ((row - c) ** 2).sum(-1).argmin()
            n[j] += 1
            c[j] += (row - c[j]) / n[j]
    return c, ((x[:, None] - c) ** 2).sum(-1).argmin(1)
