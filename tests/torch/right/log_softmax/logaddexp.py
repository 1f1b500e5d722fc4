# quizzer: log_softmax framework=torch
import functools
import torch


def log_softmax(x):
    lse = functools.reduce(torch.logaddexp, x.unbind(-1))
    return x - lse.unsqueeze(-1)
