# quizzer: lora_forward framework=torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, w0, a, b, alpha):
        super().__init__()
        self.register_buffer("w0", w0)
        self.a, self.b = a, b
        self.scaling = alpha / a.shape[1]

    def forward(self, x):
        return x.matmul(self.w0) + x.matmul(self.a).matmul(self.b) * self.scaling


def lora_forward(x, w0, a, b, alpha):
    return LoRALinear(w0, a, b, alpha)(x)
