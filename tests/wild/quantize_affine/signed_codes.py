# label: Uses signed codes from -2^(bits-1) instead of unsigned ones from 0.
# kind: semantics
# named: signed_codes_and_zero_point

import numpy as np


def quantize_affine(x, num_bits=8):
    qmin, qmax = -(2 ** (num_bits - 1)), 2 ** (num_bits - 1) - 1
    rmin, rmax = min(float(x.min()), 0.0), max(float(x.max()), 0.0)
    scale = (rmax - rmin) / (qmax - qmin) if rmax > rmin else 1.0
    zero_point = int(np.clip(np.round(qmin - rmin / scale), qmin, qmax))
    q = np.clip(np.round(x / scale) + zero_point, qmin, qmax)
    return q.astype(np.int64), scale, zero_point
