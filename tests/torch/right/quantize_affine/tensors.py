# quizzer: quantize_affine framework=torch
import torch


def quantize_affine(x, num_bits=8):
    qmax = (1 << num_bits) - 1
    lo = torch.clamp(x.min(), max=0.0)
    hi = torch.clamp(x.max(), min=0.0)
    scale = (hi - lo) / qmax
    if scale == 0:
        scale = torch.ones_like(scale)
    zero_point = torch.round(-lo / scale).clamp(0, qmax).to(torch.int64)
    codes = (torch.round(x / scale) + zero_point).clamp(0, qmax).to(torch.int64)
    return codes, scale, zero_point
