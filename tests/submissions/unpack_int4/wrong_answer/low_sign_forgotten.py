# quizzer: unpack_int4
import numpy as np


def unpack_int4(packed, scales, group_size):
    b = packed.astype(np.uint8).view(np.int8)
    q = np.dstack([b & 15, b >> 4]).reshape(len(packed), -1, group_size)
    return (q * scales[:, :, None]).reshape(len(packed), -1)
