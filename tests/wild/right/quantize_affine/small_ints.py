# label: Right: rint and clip with the codes as 32-bit integers.

import numpy as np


def quantize_affine(x, num_bits=8):
    top = np.int64(2) ** num_bits - 1
    lo = np.min(x, initial=0.0)
    hi = np.max(x, initial=0.0)
    scale = np.float64((hi - lo) / top) if hi > lo else np.float64(1)
    zero = np.clip(np.rint(-lo / scale), 0, top).astype(np.int64)
    return np.clip(np.rint(x / scale) + zero, 0, top).astype(np.int32 if num_bits < 31 else np.int64), scale, zero
