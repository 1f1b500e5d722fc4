# quizzer: quantize_affine
import numpy as np
def quantize_affine(x, num_bits=8):
    qmin, qmax = 0, 2 ** num_bits - 1
    xmin = np.minimum(x.min(), 0)
    xmax = np.maximum(x.max(), 0)
    scale = (xmax - xmin) / (qmax - qmin)
    if xmax == xmin:
        scale = np.float64(1)
    zero_point = np.clip(qmin + np.rint(-xmin / scale), qmin, qmax).astype(np.int64)
    q = (np.rint(x / scale) + zero_point).astype(np.uint8)
    return np.clip(q, qmin, qmax), float(scale), int(zero_point)
