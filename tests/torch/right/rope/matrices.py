# quizzer: rope framework=torch
import torch
from torch import nn


class RotaryPositionalEmbedding(nn.Module):
    def __init__(self, theta: float, d_k: int, device=None):
        super().__init__()
        self.freq = torch.tensor([theta ** (-2 * i / d_k) for i in range(d_k // 2)], device=device)

    def forward(self, x, token_positions):
        a = token_positions[:, None] * self.freq
        R = torch.stack(
            [torch.stack([a.cos(), -a.sin()], -1), torch.stack([a.sin(), a.cos()], -1)], -2
        )
        pairs = x.unflatten(-1, (-1, 2))
        return torch.einsum("tfij,bthfj->bthfi", R.to(x.dtype), pairs).flatten(-2)


def rope(x, positions, base=10000.0):
    return RotaryPositionalEmbedding(base, x.shape[-1])(x, positions)
