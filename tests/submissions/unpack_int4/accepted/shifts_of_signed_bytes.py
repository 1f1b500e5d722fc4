# quizzer: unpack_int4
import numpy as np


def unpack_int4(packed, scales, group_size):
    b = packed.astype(np.uint8).view(np.int8)
    low = (b << 4).astype(np.int8) >> 4
    high = b >> 4
    q = np.dstack([low, high]).reshape(len(packed), -1, group_size)
    return (q * scales[:, :, None]).reshape(len(packed), -1)
