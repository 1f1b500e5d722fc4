# quizzer: kmeans
import numpy as np
def kmeans(x, centroids, num_iterations):
    k = centroids.shape[0]
    mu = centroids.astype(np.float64).copy()
    labels = np.argmin(np.linalg.norm(x[:, None] - mu[None], axis=2), axis=1)
    for it in range(num_iterations):
        onehot = np.eye(k)[labels]
        counts = onehot.sum(axis=0)
        sums = onehot.T @ x
        mu = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], mu)
        new_labels = np.argmin(np.linalg.norm(x[:, None] - mu[None], axis=2), axis=1)
        if np.array_equal(new_labels, labels):
            break
        labels = new_labels
    return mu, labels
