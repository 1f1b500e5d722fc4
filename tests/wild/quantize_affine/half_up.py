# label: Rounds halves up with floor(x + 0.5) instead of to the even number.
# kind: edges
# named: half_up

import numpy as np


def rnd(a):
    return np.floor(a + 0.5)


def quantize_affine(x, num_bits=8):
    top = (1 << num_bits) - 1
    mn, mx = min(float(np.min(x)), 0.0), max(float(np.max(x)), 0.0)
    scale = (mx - mn) / top or 1.0
    zero = int(min(max(rnd(-mn / scale), 0), top))
    codes = np.clip(rnd(x / scale) + zero, 0, top).astype(np.int64)
    return codes, float(scale), zero
