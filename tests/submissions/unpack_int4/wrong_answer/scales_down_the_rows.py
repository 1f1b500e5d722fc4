# quizzer: unpack_int4
import numpy as np


def unpack_int4(packed, scales, group_size):
    q = np.dstack([packed & 15, packed >> 4]).reshape(len(packed), -1)
    q = np.where(q > 7, q - 16, q)
    flat = np.resize(np.repeat(scales.T.ravel(), group_size), q.size)
    return q * flat.reshape(q.shape)
