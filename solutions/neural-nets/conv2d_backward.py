"""A convolution layer, backward.

    dw = sum over places of dy[n, f, i, j] (the window at i, j);  db = sum of dy
    dx: each place adds dy[n, f, i, j] w[f] to its window; what lies in the padding is cut off

Shapes      dy: (N, F, H', W'), x: (N, C, H, W), w: (F, C, U, V) -> dx, dw, db like x, w, (F,)
Source      LeCun et al. 1998, doi:10.1109/5.726791; Dumoulin, Visin 2016, arXiv:1603.07285
Complexity  O(N F C U V H' W') time, twice the forward pass
Pitfalls    windows overlap, so dx adds up; the padding is cut off again on all sides; db sums over
            images and places; pixels that no window reaches get 0
"""

import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    """Return (dx, dw, db)."""
    _, _, height, width = x.shape
    _, _, rows, columns = dy.shape
    _, _, u, v = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded = np.zeros(padded.shape)
    dw = np.zeros(w.shape)
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            window = np.s_[:, :, top : top + u, left : left + v]
            dw += np.einsum("nf,ncuv->fcuv", dy[:, :, i, j], padded[window])
            dpadded[window] += np.einsum("nf,fcuv->ncuv", dy[:, :, i, j], w)
    dx = dpadded[:, :, padding : padding + height, padding : padding + width]
    return dx, dw, np.sum(dy, axis=(0, 2, 3))
