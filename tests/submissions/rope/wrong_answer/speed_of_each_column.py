# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    B, T, H, d = x.shape
    inv = 1.0 / base ** (np.arange(0, d, 2) / d)
    ang = np.outer(positions, inv)
    c = np.cos(np.outer(positions, base ** (-np.arange(d) / d)))[None, :, None, :]
    s = np.sin(np.outer(positions, base ** (-np.arange(d) / d)))[None, :, None, :]
    rot = np.empty_like(x)
    rot[..., 0::2] = -x[..., 1::2]
    rot[..., 1::2] = x[..., 0::2]
    return x * c + rot * s
