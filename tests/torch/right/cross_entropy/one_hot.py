# quizzer: cross_entropy framework=torch
import torch
import torch.nn.functional as F


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    target = F.one_hot(labels, num_classes=c).to(logits.dtype)
    target = target * (1 - smoothing) + smoothing / c
    m = logits.max(dim=1, keepdim=True).values
    lse = m + torch.log(torch.exp(logits - m).sum(dim=1, keepdim=True))
    return -(target * (logits - lse)).sum(dim=1).mean()
