# label: The codes are not clipped, so both roundings together can give 2^bits.
# kind: edges
# after: modelica/ModelicaStandardLibrary#4459
# named: no_clip

import numpy as np


def quantize_affine(x, num_bits=8):
    hi_code = 2**num_bits - 1
    a, b = min(x.min(), 0.0), max(x.max(), 0.0)
    scale = float(b - a) / hi_code if b > a else 1.0
    zp = int(np.around(-a / scale))
    zp = max(0, min(hi_code, zp))
    return (np.around(x / scale).astype(np.int64) + zp), scale, zp
