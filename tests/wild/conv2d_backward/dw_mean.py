# label: dw averaged over the images
# kind: semantics
# set: lot
# located: constant_factor
import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    dy, x, w = (np.asarray(a, dtype=float) for a in (dy, x, w))
    n, f, ho, wo = dy.shape
    u, v = w.shape[2:]
    pad = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    xp = np.pad(x, pad)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    for i in range(ho):
        for j in range(wo):
            a, b = i * stride, j * stride
            win = xp[:, :, a : a + u, b : b + v]
            g = dy[:, :, i, j]
            dw += np.tensordot(g, win, axes=(0, 0))
            dxp[:, :, a : a + u, b : b + v] += np.tensordot(g, w, axes=(1, 0))
    dx = dxp[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
    return dx, dw / n, dy.sum(axis=(0, 2, 3))
