# quizzer: straight_through
import numpy as np


def straight_through(x, grad_y, scale, zero_point, num_bits=8):
    low, high = -zero_point, 2**num_bits - 1 - zero_point
    steps = np.rint(x / scale)
    kept = np.minimum(np.maximum(steps, low), high)
    return kept * scale, grad_y * (steps == kept)
