# quizzer: kmeans
import numpy as np


def nearest(x, centroids):
    return np.sqrt((x**2).sum(1)[:, None] + 2 * x @ centroids.T + (centroids**2).sum(1)).argmin(axis=1)


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
