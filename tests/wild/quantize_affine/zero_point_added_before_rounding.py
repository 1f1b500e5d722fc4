# label: Rounds x / scale + zero_point in one go with the zero point unrounded.
# kind: edges
# set: second
# named: measured_from_min

import numpy as np


def quantize_affine(x, num_bits=8):
    levels = (1 << num_bits) - 1
    low = np.min(x, initial=0.0)
    high = np.max(x, initial=0.0)
    scale = float(high - low) / levels or 1.0
    zp = int(np.clip(np.rint(-low / scale), 0, levels))
    q = np.clip(np.rint((x - low) / scale), 0, levels)
    return q.astype('int64'), scale, zp
