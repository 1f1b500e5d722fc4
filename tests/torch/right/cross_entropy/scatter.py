# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    target = torch.full_like(logits, smoothing / c)
    target.scatter_(1, labels.view(-1, 1), 1.0 - smoothing + smoothing / c)
    lse = torch.logsumexp(logits, dim=1, keepdim=True)
    return torch.einsum("nc,nc->", target, lse - logits) / n
