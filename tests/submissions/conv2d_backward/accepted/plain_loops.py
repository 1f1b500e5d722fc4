# quizzer: conv2d_backward
import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(len(w))
    for n, f, i, j in np.ndindex(*dy.shape):
        g = dy[n, f, i, j]
        db[f] += g
        for c, u, v in np.ndindex(*w.shape[1:]):
            r, s = i * stride + u - padding, j * stride + v - padding
            if 0 <= r < x.shape[2] and 0 <= s < x.shape[3]:
                dx[n, c, r, s] += g * w[f, c, u, v]
                dw[f, c, u, v] += g * x[n, c, r, s]
    return dx, dw, db
