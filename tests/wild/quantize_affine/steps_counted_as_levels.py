# label: Divides the range by 2^bits, the number of codes, instead of the number of steps.
# kind: semantics
# set: second
# named: power_of_two_steps

import numpy as np


def quantize_affine(x, num_bits=8):
    top = 2**num_bits - 1
    values = np.ravel(x).tolist()
    lo, hi = min(values + [0.0]), max(values + [0.0])
    scale = (hi - lo) / (top + 1) if hi > lo else 1.0
    zero = min(max(round(-lo / scale), 0), top)
    codes = [min(max(round(v / scale) + zero, 0), top) for v in values]
    return np.array(codes, dtype=np.int64).reshape(np.shape(x)), scale, zero
