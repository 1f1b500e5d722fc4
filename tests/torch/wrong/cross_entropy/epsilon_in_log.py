# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    p = torch.softmax(logits, -1)
    nll = -torch.log(p[torch.arange(len(labels)), labels] + 1e-8)
    return ((1 - smoothing) * nll - smoothing * torch.log(p + 1e-8).mean(-1)).mean()
