# quizzer: kmeans
import numpy as np


def kmeans(x, centroids, num_iterations):
    x = x.astype(np.float32)
    centroids = centroids.astype(np.float32)
    labels = np.linalg.norm(x[:, None] - centroids[None], axis=2).argmin(axis=1)
    for _ in range(num_iterations):
        moved = np.stack(
            [x[labels == j].mean(0) if (labels == j).any() else c for j, c in enumerate(centroids)]
        )
        still = np.allclose(moved, centroids, rtol=0, atol=0)
        centroids = moved
        labels = np.linalg.norm(x[:, None] - centroids[None], axis=2).argmin(axis=1)
        if still:
            break
    return centroids, labels.astype(np.int32)
