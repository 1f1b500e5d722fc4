# quizzer: cross_entropy framework=torch
import torch
import torch.nn.functional as F


def cross_entropy(logits, labels, smoothing=0.0):
    logp = F.log_softmax(logits, dim=0)
    nll = -logp.gather(1, labels.unsqueeze(1)).squeeze(1)
    return ((1 - smoothing) * nll - smoothing * logp.mean(1)).mean()
