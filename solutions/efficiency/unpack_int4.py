"""Weights from 4-bit codes, two to a byte, with a scale for every group of columns.

    q = low or high four bits, minus 16 from 8 upwards;  w = scale of the group * q

Shapes      packed: (R, B) in 0 .. 255, scales: (R, 2 B / g) -> (R, 2 B)
Source      two's complement; grouped scales as in Frantar et al. 2022, arXiv:2210.17323
Complexity  O(R B)
Pitfalls    the low nibble comes first and the two of a byte are neighbours; the sign
"""

import numpy as np


def unpack_int4(packed, scales, group_size):
    """Return the weights that the packed codes stand for."""
    codes = np.empty((packed.shape[0], 2 * packed.shape[1]), dtype=np.int64)
    codes[:, 0::2] = packed & 15
    codes[:, 1::2] = packed >> 4
    signed = np.where(codes >= 8, codes - 16, codes)
    return signed * np.repeat(scales, group_size, axis=1)  # (R, 2 B)
