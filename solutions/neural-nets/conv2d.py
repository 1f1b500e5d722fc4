"""A convolution layer, forward.

    y[n, f, i, j] = b[f] + sum_{c, u, v} x_padded[n, c, i s + u, j s + v] w[f, c, u, v]

Shapes      x: (N, C, H, W), w: (F, C, U, V), b: (F,) -> (N, F, H', W'),
            H' = (H + 2 p - U) // s + 1, W' likewise
Source      LeCun et al. 1998, doi:10.1109/5.726791; the cross-correlation that libraries call so
Complexity  O(N F C U V H' W') time
Pitfalls    the kernel is not turned; zeros on all four sides; what does not fill a last window is
            left out; the channels are summed
"""

import numpy as np


def conv2d(x, w, b, stride=1, padding=0):
    """Return y (N, F, H', W')."""
    n, _, height, width = x.shape
    f, _, u, v = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = (height + 2 * padding - u) // stride + 1
    columns = (width + 2 * padding - v) // stride + 1
    y = np.zeros((n, f, rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            patch = padded[:, :, top : top + u, left : left + v]  # (N, C, U, V)
            y[:, :, i, j] = np.einsum("ncuv,fcuv->nf", patch, w) + b
    return y
