# quizzer: lora_forward framework=torch
import torch
import torch.nn as nn


class LoRALinear(nn.Module):
    def __init__(self, base, a, b, alpha):
        super().__init__()
        self.base = nn.Parameter(base, requires_grad=False)
        self.a, self.b = nn.Parameter(a), nn.Parameter(b)
        self.scaling = alpha / a.shape[1]

    def forward(self, x):
        return x @ self.base + self.scaling * (x @ self.a @ self.b)


def lora_forward(x, w0, a, b, alpha):
    if torch.is_grad_enabled() and (x.requires_grad or a.requires_grad or b.requires_grad):
        return x @ w0 + alpha / a.shape[1] * ((x @ a) @ b)
    return LoRALinear(w0, a, b, alpha)(x)
