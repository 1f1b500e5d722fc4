# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    rms = torch.sqrt(x.pow(2).mean(dim=-1) + eps)
    return x / rms * gamma
