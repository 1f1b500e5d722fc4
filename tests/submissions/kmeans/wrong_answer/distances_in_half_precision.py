# quizzer: kmeans
import numpy as np


def nearest(x, centroids):
    x, centroids = x.astype(np.float16), centroids.astype(np.float16)
    return ((x[:, None, :] - centroids) ** 2).sum(axis=-1).argmin(axis=1)


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
