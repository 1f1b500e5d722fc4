# quizzer: rope framework=torch
import torch
from einops import rearrange, repeat


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    theta = positions.to(x.dtype)[:, None] / base ** (torch.arange(0, d, 2, dtype=x.dtype) / d)
    sin, cos = (repeat(f(theta), "t n -> t 1 (n two)", two=2) for f in (torch.sin, torch.cos))
    x1, x2 = x[..., ::2], x[..., 1::2]
    turned = rearrange(torch.stack((-x2, x1), dim=-1), "... n two -> ... (n two)")
    return x * cos + turned * sin
