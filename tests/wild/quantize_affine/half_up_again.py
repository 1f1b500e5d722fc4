# label: Halves are rounded up, not to even.
# kind: edges
# set: second
# named: half_up

import numpy as np


def quantize_affine(x, num_bits=8):
    levels = (1 << num_bits) - 1
    low = np.min(x, initial=0.0)
    high = np.max(x, initial=0.0)
    scale = float(high - low) / levels or 1.0
    zp = int(np.clip(np.rint(-low / scale), 0, levels))
    q = np.clip(np.floor(x / scale + 0.5) + zp, 0, levels)
    return q.astype('int64'), scale, zp
