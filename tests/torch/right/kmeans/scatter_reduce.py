# quizzer: kmeans framework=torch
import torch


@torch.no_grad()
def kmeans(x: torch.Tensor, centroids: torch.Tensor, num_iterations: int):
    def assign(c):
        return torch.min((x.unsqueeze(1) - c.unsqueeze(0)).pow(2).sum(2), dim=1)[1]

    c = centroids
    for _ in range(num_iterations):
        lab = assign(c)
        new = c.scatter_reduce(0, lab[:, None].expand_as(x), x, "mean", include_self=False)
        if bool((new == c).all()):
            break
        c = new
    return c, assign(c).to(torch.int32)
