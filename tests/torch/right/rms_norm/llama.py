# quizzer: rms_norm framework=torch
import torch
import torch.nn as nn


class RMSNorm(nn.Module):
    def __init__(self, dim: int, eps: float = 1e-6):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(dim))

    def _norm(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps)

    def forward(self, x):
        output = self._norm(x.float()).type_as(x)
        return output * self.weight


def rms_norm(x, gamma, eps=1e-6):
    layer = RMSNorm(x.shape[-1], eps)
    del layer.weight
    layer.weight = gamma
    return layer(x)
