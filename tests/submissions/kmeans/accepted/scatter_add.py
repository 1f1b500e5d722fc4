# quizzer: kmeans
import numpy as np


def nearest(x, centroids):
    return np.array([np.sqrt(((centroids - row) ** 2).sum(axis=1)).argmin() for row in x])


def kmeans(x, centroids, num_iterations):
    centroids = np.array(centroids)
    previous = None
    for _ in range(num_iterations):
        labels = nearest(x, centroids)
        if previous is not None and (labels == previous).all():
            break
        previous = labels
        total = np.zeros_like(centroids)
        np.add.at(total, labels, x)
        count = np.bincount(labels, minlength=len(centroids))
        full = count > 0
        centroids[full] = total[full] / count[full, None]
    return centroids, nearest(x, centroids)
