# quizzer: softmax framework=torch
from typing import Optional
import torch
from torch import nn, Tensor


class Softmax(nn.Module):
    def __init__(self, dim: Optional[int] = -1) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, x: Tensor) -> Tensor:
        z = x - torch.max(x, dim=self.dim, keepdim=True)[0]
        num = torch.exp(z)
        return num / torch.sum(num, dim=self.dim, keepdim=True)


def softmax(x: Tensor) -> Tensor:
    return Softmax(dim=-1)(x)
