# label: The range is not widened to hold 0.
# kind: semantics
# after: tracel-ai/burn#2055
# named: range_not_widened

import numpy as np


def quantize_affine(x, num_bits=8):
    qmax = 2**num_bits - 1
    lo, hi = float(x.min()), float(x.max())
    scale = (hi - lo) / qmax if hi > lo else 1.0
    zp = int(np.clip(np.round(-lo / scale), 0, qmax))
    q = np.clip(np.round(x / scale) + zp, 0, qmax)
    return q.astype(np.int64), scale, zp
