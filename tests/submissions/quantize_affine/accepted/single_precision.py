# quizzer: quantize_affine
import numpy as np


def quantize_affine(x, num_bits=8):
    x = np.asarray(x, dtype=np.float32)
    top = 2**num_bits - 1
    low = np.minimum(x.min(), np.float32(0))
    high = np.maximum(x.max(), np.float32(0))
    scale = (high - low) / np.float32(top)
    scale = scale if scale > 0 else np.float32(1)
    zero_point = np.clip(np.rint(-low / scale), 0, top).astype(np.int32)
    codes = np.clip(np.rint(x / scale).astype(np.int32) + zero_point, 0, top)
    return codes.astype(np.int32), scale, zero_point
