# quizzer: softmax framework=torch
import torch


def softmax(x):
    e = torch.exp(x.data - x.data.max(-1, keepdim=True).values)
    return e / e.sum(-1, keepdim=True)
