# quizzer: straight_through
import numpy as np


def straight_through(x, grad_y, scale, zero_point, num_bits=8):
    y, g = np.empty(x.shape), np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        code = round(float(x[i]) / scale) + zero_point
        if code < 0:
            y[i] = -zero_point * scale
        elif code >= 2**num_bits:
            y[i] = (2**num_bits - 1 - zero_point) * scale
        else:
            y[i], g[i] = (code - zero_point) * scale, grad_y[i]
    return y, g
