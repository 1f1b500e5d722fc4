# quizzer: quantize_affine
import numpy as np


def quantize_affine(x, num_bits=8):
    top = 2**num_bits - 1
    low, high = min(0.0, float(np.min(x))), max(0.0, float(np.max(x)))
    steps_per_unit = top / (high - low) if high - low > 0 else 1.0
    zero_point = round(-low * steps_per_unit)
    codes = np.empty(x.shape, dtype=np.int64)
    for at, value in np.ndenumerate(x):
        codes[at] = min(top, max(0, round(float(value) * steps_per_unit) + zero_point))
    return codes, 1.0 / steps_per_unit, zero_point
