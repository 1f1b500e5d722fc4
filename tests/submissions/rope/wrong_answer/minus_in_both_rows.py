# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    B, T, H, d = x.shape
    out = np.zeros((B, T, H, d))
    for t, p in enumerate(positions):
        for i in range(d // 2):
            a = p * base ** (-2 * i / d)
            e, o = x[:, t, :, 2 * i], x[:, t, :, 2 * i + 1]
            out[:, t, :, 2 * i] = e * np.cos(a) - o * np.sin(a)
            out[:, t, :, 2 * i + 1] = e * np.sin(a) - o * np.cos(a)
    return out
