# quizzer: kmeans
import numpy as np


def assign(x, centroids):
    squared = (x**2).sum(1)[:, None] - 2 * x @ centroids.T + (centroids**2).sum(1)
    return np.argmin(squared, axis=1)


def kmeans(x, centroids, num_iterations):
    k = len(centroids)
    for _ in range(num_iterations):
        member = np.eye(k)[assign(x, centroids)]
        size = member.sum(axis=0)
        total = member.T @ x
        centroids = np.where(size[:, None] > 0, total / np.maximum(size, 1)[:, None], centroids)
    return centroids, assign(x, centroids)
