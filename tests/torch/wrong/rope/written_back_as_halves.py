# quizzer: rope framework=torch
import torch


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    f = base ** (-torch.arange(0, d, 2).float() / d)
    a = (positions[:, None].float() * f)[None, :, None]
    a1, a2 = x[..., ::2], x[..., 1::2]
    return torch.cat([a1 * a.cos() - a2 * a.sin(), a1 * a.sin() + a2 * a.cos()], -1)
