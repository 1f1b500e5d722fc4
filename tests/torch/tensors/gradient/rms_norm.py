# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    scale = torch.rsqrt(x.detach().pow(2).mean(-1, keepdim=True) + eps)
    return x * scale * gamma
