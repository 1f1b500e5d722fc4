# quizzer: kmeans framework=torch
import torch


def kmeans(x, centroids, num_iterations):
    def nearest(c):
        return ((x[:, None] - c) ** 2).sum(-1).argmin(1)

    for _ in range(num_iterations):
        labels = nearest(centroids)
        moved = centroids.clone()
        for j in range(len(centroids)):
            if (labels == j).any():
                moved[j] = x[labels == j].mean(0)
        if torch.equal(moved, centroids):
            break
        centroids = moved
    return centroids, nearest(centroids)
