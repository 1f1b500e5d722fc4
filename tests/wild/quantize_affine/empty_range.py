# label: An all-zero input divides 0 by 0: there is no guard for an empty range.
# kind: edges
# named: tiny_scale

import numpy as np


def quantize_affine(x, num_bits=8):
    qmax = 2**num_bits - 1
    bounds = np.array([min(x.min(), 0), max(x.max(), 0)], dtype=float)
    scale = np.diff(bounds)[0] / qmax
    with np.errstate(invalid="ignore", divide="ignore"):
        zp = np.nan_to_num(np.clip(np.round(-bounds[0] / scale), 0, qmax))
        codes = np.clip(np.round(np.nan_to_num(x / scale)) + zp, 0, qmax)
    return codes.astype(np.int64), float(scale), int(zp)
