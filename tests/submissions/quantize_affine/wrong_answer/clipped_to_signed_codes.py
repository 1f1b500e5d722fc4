# quizzer: quantize_affine
import numpy as np
def quantize_affine(x, num_bits=8):
    levels = (1 << num_bits) - 1
    lo = min(0.0, float(np.min(x)))
    hi = max(0.0, float(np.max(x)))
    rng = hi - lo
    scale = rng / levels if rng > 0 else 1.0
    zp = round(-lo / scale)
    zp = max(0, min(levels, zp))
    flat = [max(-(levels + 1) // 2, min(levels // 2, round(float(v) / scale) + zp)) for v in np.ravel(x)]
    codes = np.array(flat, dtype=np.int64).reshape(np.shape(x))
    return codes, scale, zp
