# quizzer: nt_xent framework=torch
import torch
import torch.nn.functional as F


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = F.normalize(torch.cat([z_i, z_j]), dim=1)
    own = torch.eye(2 * n, dtype=torch.bool)
    scores = (z @ z.T / temperature).masked_fill(~own, float("-inf"))
    return F.cross_entropy(scores, torch.arange(2 * n).roll(n))
