# quizzer: kmeans framework=torch
import torch


def kmeans(x, centroids, num_iterations):
    c = centroids.clone()
    lab = torch.cdist(x, c).argmin(1)
    for _ in range(num_iterations):
        lab = torch.cdist(x, c).argmin(1)
        c = c.clone()
        for j in range(len(c)):
            if (lab == j).any():
                c[j] = x[lab == j].mean(0)
    return c, lab
