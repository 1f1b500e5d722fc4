# quizzer: log_softmax framework=torch
import torch


def log_softmax(x):
    e = torch.exp(x - x.max(-1, keepdim=True).values)
    return torch.log(e / e.sum(-1, keepdim=True) + 1e-8)
