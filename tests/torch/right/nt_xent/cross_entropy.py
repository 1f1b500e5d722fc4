# quizzer: nt_xent framework=torch
import torch
import torch.nn.functional as F


def nt_xent(z_i, z_j, temperature=0.5):
    batch = z_i.size(0)
    z = F.normalize(torch.cat((z_i, z_j), dim=0), dim=-1)
    sim = torch.matmul(z, z.t()) / temperature
    sim.fill_diagonal_(-float("inf"))
    labels = torch.cat([torch.arange(batch) + batch, torch.arange(batch)])
    return F.cross_entropy(sim, labels)
