# quizzer: softmax framework=torch
import torch.nn as nn


class Softmax(nn.Module):
    def __init__(self, dim=-1):
        super().__init__()
        self.dim = dim

    def forward(self, x):
        shifted = x - x.max(self.dim, keepdim=True)[0]
        weights = shifted.exp()
        return weights.div(weights.sum(self.dim, keepdim=True))


def softmax(x):
    return Softmax()(x)
