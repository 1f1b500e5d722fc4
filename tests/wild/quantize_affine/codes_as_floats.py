# label: Returns the codes as floats instead of integers.
# kind: edges
# named: float_codes

import numpy as np


def quantize_affine(x, num_bits=8):
    top = 2**num_bits - 1
    lo, hi = min(float(x.min()), 0.0), max(float(x.max()), 0.0)
    scale = (hi - lo) / top if hi > lo else 1.0
    z = int(np.clip(np.round(-lo / scale), 0, top))
    return np.clip(np.round(x / scale) + z, 0, top), scale, z
