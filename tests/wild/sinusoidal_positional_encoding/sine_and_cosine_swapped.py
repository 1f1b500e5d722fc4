# label: The even columns hold the cosine and the odd ones the sine.
# kind: semantics
# named: sine_and_cosine_swapped

import math

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    pe = np.empty((max_len, d_model))
    for pos in range(max_len):
        for i in range(d_model // 2):
            theta = pos / 10000 ** (2 * i / d_model)
            pe[pos, 2 * i] = math.cos(theta)
            pe[pos, 2 * i + 1] = math.sin(theta)
    return pe
