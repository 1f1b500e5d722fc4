# quizzer: conv2d_backward
import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    """Goes through the entries of the kernel instead of the places of the output."""
    h, k = x.shape[2:]
    rows, columns = dy.shape[2:]
    big = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros_like(big)
    dw = np.empty(w.shape)
    for u in range(w.shape[2]):
        for v in range(w.shape[3]):
            sl = (slice(None), slice(None), slice(u, u + stride * (rows - 1) + 1, stride), slice(v, v + stride * (columns - 1) + 1, stride))
            dw[:, :, u, v] = np.tensordot(dy, big[sl], axes=((0, 2, 3), (0, 2, 3)))
            out[sl] += np.einsum("nfij,fc->ncij", dy, w[:, :, u, v])
    return out[:, :, padding : padding + h, padding : padding + k], dw, dy.sum(axis=3).sum(axis=2).sum(axis=0)
