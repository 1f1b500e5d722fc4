# quizzer: conv2d
import numpy as np


def conv2d(x, w, b, stride=1, padding=0):
    x = np.pad(x, [(0, 0), (0, 0)] + [(padding, padding)] * 2)
    f, c, u, v = w.shape
    rows, columns = (x.shape[2] - u) // stride + 1, (x.shape[3] - v) // stride + 1
    i = stride * np.arange(rows)[:, None] + np.arange(u)
    j = stride * np.arange(columns)[:, None] + np.arange(v)
    patches = x[:, :, i[:, None, :, None], j[None, :, None, :]]
    matrix = patches.transpose(0, 2, 3, 1, 4, 5).reshape(-1, c * u * v)
    out = matrix @ w.reshape(f, -1).T + b
    return out.reshape(len(x), rows, columns, f).transpose(0, 3, 1, 2)
