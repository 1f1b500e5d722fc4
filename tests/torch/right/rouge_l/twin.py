# quizzer: rouge_l framework=torch
import torch


def rouge_l(candidate, reference, beta=1.0):
    a, b = candidate.split(), reference.split()
    table = torch.zeros(len(a) + 1, len(b) + 1, dtype=torch.int64)
    for i, word in enumerate(a):
        for j, other in enumerate(b):
            longer = torch.maximum(table[i, j + 1], table[i + 1, j])
            table[i + 1, j + 1] = table[i, j] + 1 if word == other else longer
    common = table[-1, -1].item()
    p, r = common / max(len(a), 1), common / max(len(b), 1)
    f = (1 + beta**2) * p * r / (r + beta**2 * p) if common else 0.0
    return p, r, f
