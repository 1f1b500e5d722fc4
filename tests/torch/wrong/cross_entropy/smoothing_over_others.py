# quizzer: cross_entropy framework=torch
import torch
import torch.nn.functional as F


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    logp = F.log_softmax(logits, dim=1)
    target = torch.full_like(logp, smoothing / (c - 1))
    target.scatter_(1, labels.unsqueeze(1), 1 - smoothing)
    return -(target * logp).sum(1).mean()
