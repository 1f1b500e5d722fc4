# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    return x / (torch.norm(x, dim=-1, keepdim=True) + eps) * gamma
