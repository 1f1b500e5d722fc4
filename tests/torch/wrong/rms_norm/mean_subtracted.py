# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    x = x - x.mean(-1, keepdim=True)
    return gamma * x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps)
