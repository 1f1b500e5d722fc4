# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    top = int(np.max(positions)) + 1
    speed = np.exp(-np.log(base) * np.arange(0, d, 2) / d)
    table = np.outer(np.arange(top), speed)
    cos = np.cos(table)[positions]
    sin = np.sin(table)[positions]
    out = np.zeros(x.shape)
    for t in range(x.shape[1]):
        for i in range(d // 2):
            a, b = x[:, t, :, 2 * i], x[:, t, :, 2 * i + 1]
            out[:, t, :, 2 * i] = a * cos[t, i] - b * sin[t, i]
            out[:, t, :, 2 * i + 1] = a * sin[t, i] + b * cos[t, i]
    return out.tolist()
