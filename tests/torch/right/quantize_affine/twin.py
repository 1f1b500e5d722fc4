# quizzer: quantize_affine framework=torch
import torch


def quantize_affine(x, num_bits=8):
    top = 2**num_bits - 1
    low = min(x.min().item(), 0.0)
    high = max(x.max().item(), 0.0)
    scale = (high - low) / top or 1.0
    zero = int(min(max(round(-low / scale), 0), top))
    codes = torch.clamp(torch.round(x / scale) + zero, 0, top).long()
    return codes, scale, zero
