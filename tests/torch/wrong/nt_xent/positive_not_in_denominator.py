# quizzer: nt_xent framework=torch
import torch
import torch.nn.functional as F


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = F.normalize(torch.cat([z_i, z_j]), dim=1)
    s = z @ z.T / temperature
    e = torch.eye(2 * n, dtype=torch.bool)
    pos = e.roll(n, 0)
    return (torch.logsumexp(s.masked_fill(e | pos, float("-inf")), 1) - s[pos]).mean()
