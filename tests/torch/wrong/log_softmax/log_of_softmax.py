# quizzer: log_softmax framework=torch
import torch


def log_softmax(x):
    shifted = x - x.max(dim=-1, keepdim=True).values
    p = shifted.exp()
    return torch.log(p / p.sum(dim=-1, keepdim=True))
