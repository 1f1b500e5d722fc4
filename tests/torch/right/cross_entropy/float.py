# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0) -> float:
    N, C = logits.size()
    shifted = logits - logits.max(1, keepdim=True)[0]
    log_probs = shifted - shifted.exp().sum(1, keepdim=True).log()
    total = 0.0
    for i in range(N):
        total += -(1 - smoothing) * log_probs[i][labels[i]] - smoothing / C * log_probs[i].sum()
    return float(total / N)
