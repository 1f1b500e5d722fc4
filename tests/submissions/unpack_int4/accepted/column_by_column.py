# quizzer: unpack_int4
import numpy as np


def unpack_int4(packed, scales, group_size):
    rows, width = packed.shape
    out = np.zeros((rows, 2 * width))
    for r in range(rows):
        for c in range(2 * width):
            byte = int(packed[r, c // 2])
            code = byte % 16 if c % 2 == 0 else byte // 16
            if code > 7:
                code -= 16
            out[r, c] = code * scales[r, c // group_size]
    return out
