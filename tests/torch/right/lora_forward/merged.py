# quizzer: lora_forward framework=torch
import torch


def lora_forward(x, w0, a, b, alpha):
    return torch.nn.functional.linear(x, (w0 + alpha / a.size(-1) * torch.mm(a, b)).T)
