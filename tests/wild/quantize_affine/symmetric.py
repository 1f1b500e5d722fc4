# label: Quantises symmetrically: the scale comes from the largest magnitude and the zero point is the middle.
# kind: semantics
# named: symmetric_about_the_middle

import numpy as np


def quantize_affine(x, num_bits=8):
    half = 2 ** (num_bits - 1)
    peak = float(np.abs(x).max())
    scale = peak / max(half - 1, 1) if peak > 0 else 1.0
    q = np.round(x / scale) + half
    return np.clip(q, 0, 2 * half - 1).astype(np.int64), scale, half
