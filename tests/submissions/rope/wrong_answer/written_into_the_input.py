# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    B, T, H, d = x.shape
    inv_freq = 1.0 / base ** (np.arange(0, d, 2) / d)
    angle = np.outer(positions, inv_freq).reshape(1, T, 1, d // 2)
    c, s = np.cos(angle), np.sin(angle)
    a, b = x[..., 0::2].copy(), x[..., 1::2].copy()
    out = x
    out[..., 0::2] = a * c - b * s
    out[..., 1::2] = a * s + b * c
    return out
