# quizzer: kmeans
import numpy as np


def nearest(x, centroids):
    squared = ((x[:, None, :] - centroids) ** 2).sum(axis=-1)
    out = np.full(len(x), -1)
    for n, row in enumerate(squared):
        best = np.flatnonzero(row == row.min())
        out[n] = min(best, key=lambda j: (out == j).sum())
    return out


def kmeans(x, centroids, num_iterations):
    for _ in range(num_iterations):
        labels = nearest(x, centroids)
        moved = centroids.copy()
        for j in range(len(centroids)):
            if (labels == j).any():
                moved[j] = x[labels == j].mean(axis=0)
        if (moved == centroids).all():
            break
        centroids = moved
    return centroids, nearest(x, centroids)
