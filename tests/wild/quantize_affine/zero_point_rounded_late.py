# label: Rounds x / scale - min / scale together instead of adding the rounded zero point to the rounded quotient.
# kind: edges
# named: measured_from_min

import numpy as np


def quantize_affine(x, num_bits=8):
    qmax = 2**num_bits - 1
    lo = min(float(x.min()), 0.0)
    hi = max(float(x.max()), 0.0)
    scale = (hi - lo) / qmax if hi != lo else 1.0
    offset = -lo / scale
    codes = np.clip(np.round(x / scale + offset), 0, qmax).astype(np.int64)
    return codes, scale, int(round(min(max(offset, 0), qmax)))
