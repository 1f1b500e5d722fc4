# quizzer: quantize_affine framework=torch
import torch


def quantize_affine(x, num_bits=8):
    n = 2**num_bits - 1
    x = x.to(torch.float64)
    zero = torch.zeros((), dtype=x.dtype)
    low, high = torch.minimum(x.min(), zero), torch.maximum(x.max(), zero)
    scale = (high - low) / n
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    zero_point = (-low / scale).round().clamp(0, n).int()
    return ((x / scale).round().int() + zero_point).clamp(0, n), scale, zero_point
