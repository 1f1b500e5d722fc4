# quizzer: lora_forward framework=torch
import torch


def lora_forward(x, w0, a, b, alpha):
    rank = a.shape[-1]
    frozen = torch.einsum("nd,dm->nm", x, w0)
    update = torch.einsum("nd,dr,rm->nm", x, a, b)
    return torch.add(frozen, update, alpha=alpha / rank)
