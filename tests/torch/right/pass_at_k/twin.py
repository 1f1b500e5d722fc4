# quizzer: pass_at_k framework=torch
import torch


def pass_at_k(totals, correct, k):
    found = []
    for n, c in zip(totals.tolist(), correct.tolist()):
        places = torch.arange(n - c + 1, n + 1, dtype=torch.float64)
        found.append(1 - torch.prod(1 - k / places))
    return torch.stack(found).mean()
