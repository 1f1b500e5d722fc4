# quizzer: cross_entropy framework=torch
import torch
import torch.nn.functional as F


def cross_entropy(logits, labels, smoothing=0.0):
    log_p = F.log_softmax(logits, dim=-1)
    nll = F.nll_loss(log_p, labels, reduction="none")
    smooth = -log_p.mean(dim=-1)
    return ((1 - smoothing) * nll + smoothing * smooth).mean()
