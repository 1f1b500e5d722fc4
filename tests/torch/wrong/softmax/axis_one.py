# quizzer: softmax framework=torch
import torch


def softmax(x):
    z = x - torch.max(x, dim=1, keepdim=True)[0]
    return torch.exp(z) / torch.exp(z).sum(1, keepdim=True)
