# quizzer: nt_xent framework=torch
import torch
import torch.nn.functional as F


def nt_xent(z_i, z_j, temperature=0.5):
    z = torch.cat([z_i, z_j], 0)
    sim = F.cosine_similarity(z[:, None, :], z[None, :, :], dim=-1) / temperature
    n = len(z_i)
    pos = torch.cat([torch.diagonal(sim, n), torch.diagonal(sim, -n)])
    off = ~torch.eye(2 * n, dtype=bool)
    negatives = sim[off].view(2 * n, 2 * n - 1)
    return (-pos + negatives.logsumexp(dim=-1)).mean()
