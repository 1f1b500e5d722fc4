# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    logp = torch.log_softmax(logits, -1)
    nll = -logp[:, labels].mean()
    return (1 - smoothing) * nll - smoothing * logp.mean()
