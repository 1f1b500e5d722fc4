# quizzer: kmeans framework=torch
import torch


def kmeans(x, centroids, num_iterations):
    c = centroids
    for _ in range(num_iterations):
        lab = torch.cdist(x, c).argmin(1)
        c = torch.stack([x[lab == j].mean(0) for j in range(len(c))])
    return c, torch.cdist(x, c).argmin(1)
