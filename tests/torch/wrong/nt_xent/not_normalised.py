# quizzer: nt_xent framework=torch
import torch
import torch.nn.functional as F


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = torch.cat([z_i, z_j])
    sim = (z @ z.T / temperature).masked_fill(torch.eye(2 * n, dtype=torch.bool), -1e9)
    return F.cross_entropy(sim, torch.cat([torch.arange(n, 2 * n), torch.arange(n)]))
