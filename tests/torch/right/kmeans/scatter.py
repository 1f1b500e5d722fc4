# quizzer: kmeans framework=torch
import torch
import torch.nn.functional as F


def kmeans(x, centroids, num_iterations):
    k = centroids.shape[0]
    for _ in range(num_iterations):
        d = torch.cdist(x, centroids, compute_mode="donot_use_mm_for_euclid_dist")
        labels = d.argmin(dim=1)
        assign = F.one_hot(labels, k).to(x.dtype)
        counts = assign.sum(0)
        sums = assign.T @ x
        new = torch.where(counts[:, None] > 0, sums / counts.clamp(min=1)[:, None], centroids)
        if (new == centroids).all():
            break
        centroids = new
    d = torch.cdist(x, centroids, compute_mode="donot_use_mm_for_euclid_dist")
    return centroids, d.argmin(dim=1)
