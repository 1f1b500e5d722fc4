# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    log_probs = logits - torch.logsumexp(logits, 1, keepdim=True)
    hard = -log_probs[torch.arange(len(labels)), labels]
    return ((1 - smoothing) * hard - smoothing * log_probs.mean(1)).mean()
