# label: The running maximum starts at 0, so a row of large negative numbers underflows to log 0.
# kind: stability
# after: flashinfer-ai/flashinfer#4267
# located: large_values

import math

import numpy as np


def log_softmax(x):
    flat = x.reshape(-1, x.shape[-1])
    result = np.empty_like(flat)
    for r, row in enumerate(flat):
        biggest = 0.0
        for value in row:
            if value > biggest:
                biggest = value
        s = 0.0
        for value in row:
            s += math.exp(value - biggest)
        norm = biggest + (math.log(s) if s > 0 else -math.inf)
        for c, value in enumerate(row):
            result[r, c] = value - norm
    return result.reshape(x.shape)
