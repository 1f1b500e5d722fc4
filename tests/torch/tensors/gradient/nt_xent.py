# quizzer: nt_xent framework=torch
import numpy as np
import torch


def nt_xent(z_i, z_j, temperature=0.5):
    z = np.concatenate([z_i.detach().numpy(), z_j.detach().numpy()]).astype(float)
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    scores = z @ z.T / temperature
    np.fill_diagonal(scores, -np.inf)
    n = len(z_i)
    rows = np.arange(2 * n)
    total = np.logaddexp.reduce(scores, axis=1)
    return torch.tensor(np.mean(total - scores[rows, (rows + n) % (2 * n)]))
