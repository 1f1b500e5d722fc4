# label: rint and clip, with initial=0 for the range.
# set: second

import numpy as np


def quantize_affine(x, num_bits=8):
    levels = (1 << num_bits) - 1
    low = np.min(x, initial=0.0)
    high = np.max(x, initial=0.0)
    scale = float(high - low) / levels or 1.0
    zp = int(np.clip(np.rint(-low / scale), 0, levels))
    q = np.clip(np.rint(x / scale) + zp, 0, levels)
    return q.astype('int64'), scale, zp
