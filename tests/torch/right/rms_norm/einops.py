# quizzer: rms_norm framework=torch
import torch
from einops import reduce


def rms_norm(x, gamma, eps=1e-6, dim=-1):
    in_dtype = x.dtype
    x = x.to(torch.float32) if x.dtype != torch.float64 else x
    ms = reduce(x**2, "... d -> ... 1", "mean")
    return (x / torch.sqrt(ms + eps) * gamma).to(in_dtype)
