# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    logp = torch.log_softmax(logits, 1)
    q = torch.full_like(logp, smoothing / logits.size(1))
    q.scatter_add_(1, labels[:, None], torch.full((len(labels), 1), 1 - smoothing, dtype=logp.dtype))
    return -(q * logp).sum(1).mean().item()
