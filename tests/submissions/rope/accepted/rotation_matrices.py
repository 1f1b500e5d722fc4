# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    *_, d = x.shape
    out = np.zeros_like(x)
    for t, p in enumerate(positions):
        m = np.eye(d)
        for i in range(d // 2):
            a = p * base ** (-2 * i / d)
            m[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]
        out[:, t] = x[:, t] @ m.T
    return out
