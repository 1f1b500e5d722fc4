# quizzer: quantize_affine framework=torch
import numpy as np
import torch


def quantize_affine(x, num_bits=8):
    arr = x.numpy().astype(np.float64)
    top = (1 << num_bits) - 1
    lo, hi = min(arr.min(), 0), max(arr.max(), 0)
    s = (hi - lo) / top if hi > lo else 1.0
    z = int(np.clip(np.rint(-lo / s), 0, top))
    q = np.clip(np.rint(arr / s) + z, 0, top).astype(np.int64)
    return torch.from_numpy(q), float(s), z
