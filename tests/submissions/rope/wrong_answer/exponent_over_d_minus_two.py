# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    B, T, H, d = x.shape
    inv_freq = 1.0 / base ** (np.arange(0, d, 2) / max(d - 2, 1))
    angle = np.outer(positions, inv_freq).reshape(1, T, 1, d // 2)
    c, s = np.cos(angle), np.sin(angle)
    out = np.empty_like(x)
    out[..., 0::2] = x[..., 0::2] * c - x[..., 1::2] * s
    out[..., 1::2] = x[..., 0::2] * s + x[..., 1::2] * c
    return out
