# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    return x * torch.rsqrt(x.pow(2).mean() + eps) * gamma
