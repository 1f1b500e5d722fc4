# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    logp = torch.log_softmax(logits, dim=-1)
    n, c = logits.shape
    q = torch.full_like(logp, smoothing / max(c - 1, 1))
    q.scatter_(1, labels[:, None], 1 - smoothing)
    return -(q * logp).sum(-1).mean()
