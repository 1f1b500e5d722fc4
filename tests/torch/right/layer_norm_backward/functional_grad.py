# quizzer: layer_norm_backward framework=torch
import torch
from torch.func import vjp


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    def forward(x, gamma, beta):
        mu = x.mean(-1, keepdim=True)
        var = ((x - mu) ** 2).mean(-1, keepdim=True)
        return gamma * (x - mu) / torch.sqrt(var + eps) + beta

    _, back = vjp(forward, x, gamma, torch.zeros_like(gamma))
    return back(dy)
