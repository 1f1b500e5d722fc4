# label: Cuts off toward zero with astype instead of rounding.
# kind: semantics
# after: marcinz606/NegPy#897
# named: truncation

import numpy as np


def quantize_affine(x, num_bits=8):
    levels = 2**num_bits - 1
    lo = min(0.0, float(x.min()))
    hi = max(0.0, float(x.max()))
    scale = (hi - lo) / levels
    if scale == 0:
        scale = 1.0
    zero_point = int(-lo / scale)
    codes = (x / scale).astype(np.int64) + zero_point
    return np.clip(codes, 0, levels), scale, zero_point
