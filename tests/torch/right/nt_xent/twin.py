# quizzer: nt_xent framework=torch
import torch


def nt_xent(z_i, z_j, temperature=0.5):
    n = z_i.shape[0]
    z = torch.cat([z_i, z_j])
    z = z / z.norm(dim=1, keepdim=True)
    scores = z @ z.T / temperature
    scores = scores.masked_fill(torch.eye(2 * n, dtype=torch.bool), float("-inf"))
    rows = torch.arange(2 * n)
    return (torch.logsumexp(scores, 1) - scores[rows, (rows + n) % (2 * n)]).mean()
