# quizzer: log_softmax framework=torch
import torch


def log_softmax(x):
    m = x.amax(-1, keepdim=True)
    return x - torch.log(torch.exp(x - m).sum(-1, keepdim=True))
