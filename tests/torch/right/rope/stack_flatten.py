# quizzer: rope framework=torch
import torch


def rope(x, positions, base=10000.0):
    B, T, H, d = x.shape
    inv_freq = 1.0 / base ** (torch.arange(0, d, 2, dtype=torch.float32) / d)
    theta = torch.einsum("t,f->tf", positions.float(), inv_freq)
    cos, sin = theta.cos()[None, :, None], theta.sin()[None, :, None]
    x1, x2 = x[..., ::2], x[..., 1::2]
    return torch.stack([x1 * cos - x2 * sin, x1 * sin + x2 * cos], dim=-1).flatten(-2)
