# quizzer: log_softmax framework=torch
import torch


def log_softmax(x):
    e = torch.exp(x - x.max(-1, keepdim=True).values)
    return torch.log((e / e.sum(-1, keepdim=True)).clamp(min=1e-9))
