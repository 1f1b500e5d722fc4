# quizzer: straight_through
import numpy as np


def straight_through(x, grad_y, scale, zero_point, num_bits=8):
    def forward(v):
        return scale * (np.clip(np.round(v / scale) + zero_point, 0, 2**num_bits - 1) - zero_point)

    h = 1e-6 * scale
    return forward(x), grad_y * (forward(x + h) - forward(x - h)) / (2 * h)
