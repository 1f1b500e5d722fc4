# label: Divides the range by 2^bits, the number of codes, instead of 2^bits - 1 steps.
# kind: semantics
# named: power_of_two_steps

import numpy as np


def quantize_affine(x, num_bits=8):
    n = 2**num_bits
    lo, hi = np.minimum(x.min(), 0.0), np.maximum(x.max(), 0.0)
    scale = float((hi - lo) / n)
    if scale == 0.0:
        scale = 1.0
    zp = int(np.clip(np.rint(-lo / scale), 0, n - 1))
    return np.clip(np.rint(x / scale) + zp, 0, n - 1).astype(np.int64), scale, zp
