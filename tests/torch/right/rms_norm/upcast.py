# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    in_dtype = x.dtype
    x = x.to(torch.float32)
    rms = torch.sqrt(torch.mean(x * x, dim=-1, keepdim=True) + eps)
    return ((x / rms) * gamma).to(in_dtype)
