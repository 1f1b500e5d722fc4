# quizzer: kmeans
import numpy as np


def nearest(x, centroids):
    return ((x[:, None, :] - centroids) ** 2).sum(axis=-1).argmin(axis=1)


def kmeans(x, centroids, num_iterations):
    for _ in range(num_iterations):
        alive = locals().get("alive", np.ones(len(centroids), bool))
        labels = ((x[:, None, :] - centroids) ** 2).sum(-1)
        labels = np.where(alive, labels, np.inf).argmin(axis=1)
        alive = alive & np.isin(np.arange(len(centroids)), labels)
        moved = centroids.copy()
        for j in range(len(centroids)):
            if (labels == j).any():
                moved[j] = x[labels == j].mean(axis=0)
        if (moved == centroids).all():
            break
        centroids = moved
    return centroids, nearest(x, centroids)
