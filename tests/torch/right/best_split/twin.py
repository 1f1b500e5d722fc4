# quizzer: best_split framework=torch
import torch


def best_split(x, y, weights, min_leaf=1):
    """Running weights of the classes along each sorted column."""
    n = len(y)
    labels = torch.unique(y)
    mass = (y[:, None] == labels).to(weights.dtype) * weights[:, None]  # (N, C)

    def left_over(parts):  # weight times impurity
        total = parts.sum(-1)
        return total - parts.square().sum(-1) / total

    best = (-1, 0.0, 0.0)
    for d in range(x.shape[1]):
        column, order = torch.sort(x[:, d], stable=True)
        running = mass[order].cumsum(0)[:-1]
        after = left_over(running) + left_over(mass.sum(0) - running)
        gains = (left_over(mass.sum(0)) - after) / weights.sum()
        places = torch.arange(1, n)
        allowed = (column[1:] > column[:-1]) & (places >= min_leaf) & (n - places >= min_leaf)
        for i in torch.nonzero(allowed).flatten().tolist():
            if gains[i].item() > best[2] + 1e-12:
                best = (d, ((column[i] + column[i + 1]) / 2).item(), gains[i].item())
    return best
