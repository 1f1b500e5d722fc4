# quizzer: softmax framework=torch
import torch


def softmax(x):
    e = torch.exp(x - x.max())
    return e / torch.sum(e, dim=-1, keepdim=True)
