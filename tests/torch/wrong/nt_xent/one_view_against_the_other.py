# quizzer: nt_xent framework=torch
import torch
import torch.nn.functional as F


def nt_xent(z_i, z_j, temperature=0.5):
    z_i, z_j = F.normalize(z_i, dim=1), F.normalize(z_j, dim=1)
    logits = z_i @ z_j.T / temperature
    return F.cross_entropy(logits, torch.arange(len(z_i)))
