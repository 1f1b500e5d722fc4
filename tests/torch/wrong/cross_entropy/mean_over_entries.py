# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    logp = torch.log_softmax(logits, -1)
    q = torch.full_like(logp, smoothing / logits.shape[1])
    q[torch.arange(len(labels)), labels] += 1 - smoothing
    return -(q * logp).mean()
