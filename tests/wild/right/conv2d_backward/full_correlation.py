# label: full correlation
# set: lot
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d_backward(dy, x, w, stride=1, padding=0):
    """Spread dy by the stride, then two correlations with stride 1."""
    dy, x, w = np.asarray(dy) * 1.0, np.asarray(x) * 1.0, np.asarray(w) * 1.0
    U, V = w.shape[2:]
    H, W = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    wide = np.zeros(dy.shape[:2] + (H - U + 1, W - V + 1))
    wide[:, :, ::stride, ::stride][:, :, : dy.shape[2], : dy.shape[3]] = dy
    xp = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    dw = np.einsum("ncuvij,nfij->fcuv", sliding_window_view(xp, wide.shape[2:], (2, 3)), wide)
    big = np.pad(wide, ((0, 0), (0, 0), (U - 1,) * 2, (V - 1,) * 2))
    dx = np.einsum("nfijuv,fcuv->ncij", sliding_window_view(big, (U, V), (2, 3)), w[:, :, ::-1, ::-1])
    if padding:
        dx = dx[:, :, padding:-padding, padding:-padding]
    return dx, dw, dy.sum((0, 2, 3))
