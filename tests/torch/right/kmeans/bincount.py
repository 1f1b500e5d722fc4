# quizzer: kmeans framework=torch
import torch


def kmeans(x, centroids, num_iterations):
    c = centroids.clone()
    k = c.size(0)
    for _ in range(num_iterations):
        labels = torch.linalg.norm(x[:, None, :] - c[None, :, :], dim=-1).argmin(dim=1)
        count = torch.bincount(labels, minlength=k).to(x.dtype)
        total = torch.zeros_like(c).index_add_(0, labels, x)
        new = torch.where((count > 0).unsqueeze(1), total / count.clamp_min(1).unsqueeze(1), c)
        if torch.allclose(new, c, rtol=0, atol=0):
            break
        c = new
    labels = torch.linalg.norm(x[:, None, :] - c[None, :, :], dim=-1).argmin(dim=1)
    return c, labels
