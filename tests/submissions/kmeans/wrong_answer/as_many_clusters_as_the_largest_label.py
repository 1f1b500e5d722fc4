# quizzer: kmeans
import numpy as np


def nearest(x, centroids):
    return ((x[:, None, :] - centroids) ** 2).sum(axis=-1).argmin(axis=1)


def kmeans(x, centroids, num_iterations):
    for _ in range(num_iterations):
        labels = nearest(x, centroids)
        moved = np.array([x[labels == j].mean(axis=0) if (labels == j).any() else centroids[j] for j in range(labels.max() + 1)])
        if moved.shape == centroids.shape and (moved == centroids).all():
            break
        centroids = moved
    return centroids, nearest(x, centroids)
