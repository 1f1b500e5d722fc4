# label: The range runs from min to max of the data and need not hold 0.
# kind: edges
# set: second
# named: range_not_widened

import numpy as np


def quantize_affine(x, num_bits=8):
    top = 2**num_bits - 1
    values = np.ravel(x).tolist()
    lo, hi = min(values), max(values)
    scale = (hi - lo) / top if hi > lo else 1.0
    zero = min(max(round(-lo / scale), 0), top)
    codes = [min(max(round(v / scale) + zero, 0), top) for v in values]
    return np.array(codes, dtype=np.int64).reshape(np.shape(x)), scale, zero
