# label: db a mean over the batch
# kind: semantics
# set: lot
# located: constant_factor
import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    dy = np.array(dy, float)
    x = np.array(x, float)
    w = np.array(w, float)
    N, F, P, Q = dy.shape
    _, C, H, W = x.shape
    xp = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    xp[:, :, padding : padding + H, padding : padding + W] = x
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    for u in range(w.shape[2]):
        for v in range(w.shape[3]):
            rows = slice(u, u + (P - 1) * stride + 1, stride)
            cols = slice(v, v + (Q - 1) * stride + 1, stride)
            dw[:, :, u, v] = np.einsum("nfpq,ncpq->fc", dy, xp[:, :, rows, cols])
            dxp[:, :, rows, cols] += np.einsum("nfpq,fc->ncpq", dy, w[:, :, u, v])
    dx = dxp[:, :, padding : padding + H, padding : padding + W]
    db = dy.sum((2, 3)).mean(0)
    return dx, dw, db
