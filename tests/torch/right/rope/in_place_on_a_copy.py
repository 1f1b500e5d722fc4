# quizzer: rope framework=torch
import torch


def rope(x, positions, base=10000.0):
    out = torch.empty_like(x)
    d = x.shape[-1]
    for i in range(d // 2):
        angle = positions.double() * base ** (-2 * i / d)
        c = angle.cos().to(x.dtype).view(1, -1, 1)
        s = angle.sin().to(x.dtype).view(1, -1, 1)
        out[..., 2 * i] = x[..., 2 * i] * c - x[..., 2 * i + 1] * s
        out[..., 2 * i + 1] = x[..., 2 * i] * s + x[..., 2 * i + 1] * c
    return out
