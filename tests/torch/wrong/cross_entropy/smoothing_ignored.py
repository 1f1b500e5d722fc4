# quizzer: cross_entropy framework=torch
import torch


def cross_entropy(logits, labels, smoothing=0.0):
    return -torch.log_softmax(logits, -1).gather(1, labels[:, None]).mean()
