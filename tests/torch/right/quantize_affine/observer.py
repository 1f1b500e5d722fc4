# quizzer: quantize_affine framework=torch
import torch


def quantize_affine(x, num_bits=8):
    qmin, qmax = 0, 2**num_bits - 1
    lo = min(float(x.min()), 0.0)
    hi = max(float(x.max()), 0.0)
    scale = (hi - lo) / (qmax - qmin)
    if scale == 0:
        scale = 1.0
    zp = max(qmin, min(qmax, round(-lo / scale)))
    codes = torch.clamp(torch.round(x.double() / scale) + zp, qmin, qmax).to(torch.int64)
    return codes, scale, zp
