# quizzer: rope framework=torch
import torch
from einops import rearrange, repeat, einsum


def rotate_half(x):
    x = rearrange(x, "... (d r) -> ... d r", r=2)
    x1, x2 = x.unbind(dim=-1)
    return rearrange(torch.stack((-x2, x1), dim=-1), "... d r -> ... (d r)")


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    freqs = base ** -(torch.arange(0, d, 2, dtype=x.dtype) / d)
    angles = repeat(einsum(positions.to(x.dtype), freqs, "t, f -> t f"), "t f -> t 1 (f 2)")
    return x * angles.cos() + rotate_half(x) * angles.sin()
