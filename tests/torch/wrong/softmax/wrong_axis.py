# quizzer: softmax framework=torch
import torch


def softmax(x):
    e = torch.exp(x - x.amax(0, keepdim=True))
    return e / e.sum(0, keepdim=True)
