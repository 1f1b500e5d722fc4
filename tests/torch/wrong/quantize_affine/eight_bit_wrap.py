# quizzer: quantize_affine framework=torch
import torch


def quantize_affine(x, num_bits=8):
    x = x.double()
    top = 2**num_bits - 1
    lo, hi = x.min().clamp(max=0), x.max().clamp(min=0)
    scale = (hi - lo) / top
    if scale == 0:
        scale = torch.tensor(1.0).double()
    z = int(torch.clamp(torch.round(-lo / scale), 0, top))
    return torch.clamp(torch.round(x / scale) + z, 0, top).to(torch.uint8), scale.item(), z
