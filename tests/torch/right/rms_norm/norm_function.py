# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    size = x.shape[-1]
    square = torch.linalg.vector_norm(x, dim=-1, keepdim=True) ** 2 / size
    return gamma * x / (square + eps) ** 0.5
