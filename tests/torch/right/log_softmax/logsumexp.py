# quizzer: log_softmax framework=torch
import torch


def log_softmax(x):
    return x - torch.logsumexp(x, dim=-1, keepdim=True)
