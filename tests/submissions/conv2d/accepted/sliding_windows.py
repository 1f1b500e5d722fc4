# quizzer: conv2d
import numpy as np


def conv2d(x, w, b, stride=1, padding=0):
    n, c, h, k = x.shape
    padded = np.zeros((n, c, h + 2 * padding, k + 2 * padding))
    padded[:, :, padding : padding + h, padding : padding + k] = x
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2) + b.reshape(-1, 1, 1)
