# quizzer: conv2d_backward
# named: overlap_overwritten
import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    n, c, h, k = x.shape
    big = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    grad = np.zeros(big.shape)
    dw = np.zeros(w.shape)
    for i in range(dy.shape[2]):
        for j in range(dy.shape[3]):
            a = slice(i * stride, i * stride + w.shape[2])
            b = slice(j * stride, j * stride + w.shape[3])
            dw += np.tensordot(dy[:, :, i, j].T, big[:, :, a, b], axes=1)
            grad[:, :, a, b] = np.tensordot(dy[:, :, i, j], w, axes=1)
    return grad[:, :, padding : padding + h, padding : padding + k], dw, dy.sum((0, 2, 3))
