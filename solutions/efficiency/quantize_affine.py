"""Affine (asymmetric) quantisation of a tensor to unsigned codes.

    scale = (max - min) / (2^b - 1),   zero_point = round(-min / scale)
    codes = clip(round(x / scale) + zero_point, 0, 2^b - 1)

Shapes      x (...,) -> codes (...,) int64, scale float, zero_point int
Source      Jacob et al. 2018, arXiv:1712.05877, section 2.1; Nagel et al. 2021, arXiv:2106.08295
Complexity  O(size of x) time and memory
Pitfalls    the range must hold 0; 2^b codes span 2^b - 1 steps; round half to even, before the
            zero point is added; max may round one code too far
"""

import numpy as np


def quantize_affine(x, num_bits=8):
    """Return (codes, scale, zero_point); x is about (codes - zero_point) * scale."""
    top = 2**num_bits - 1
    low = min(x.min(), 0.0)
    high = max(x.max(), 0.0)
    scale = float(high - low) / top
    if scale == 0.0:  # only zeros
        scale = 1.0
    zero_point = int(np.clip(np.round(-low / scale), 0, top))
    codes = np.clip(np.round(x / scale) + zero_point, 0, top)
    return codes.astype(np.int64), scale, zero_point
