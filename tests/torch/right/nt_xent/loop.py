# quizzer: nt_xent framework=torch
import torch


def nt_xent(z_i, z_j, temperature=0.5):
    n = len(z_i)
    z = torch.vstack((z_i, z_j))
    z = z / z.norm(dim=1, keepdim=True)
    losses = []
    for a in range(2 * n):
        others = [b for b in range(2 * n) if b != a]
        s = (z[others] @ z[a]) / temperature
        p = others.index((a + n) % (2 * n))
        losses.append(torch.logsumexp(s, 0) - s[p])
    return torch.stack(losses).mean()
