# quizzer: straight_through
import numpy as np


def straight_through(x, grad_y, scale, zero_point, num_bits=8):
    top = 2**num_bits - 1
    codes = np.round(x / scale) + zero_point
    off = x / scale - np.round(x / scale)
    y = scale * (np.clip(codes, 0, top) - zero_point)
    return y, grad_y * (1 - np.tanh(off) ** 2) * ((codes >= 0) & (codes <= top))
