# label: Leaves out the gradient through the mean: the mean of the upstream gradient is not subtracted.
# kind: semantics
# named: mean_term_missing

import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    N, D = x.shape
    dx = np.zeros((N, D))
    dgamma = np.zeros(D)
    for n in range(N):
        mean = sum(x[n]) / D
        var = sum((x[n] - mean) ** 2) / D
        rstd = (var + eps) ** -0.5
        xh = (x[n] - mean) * rstd
        dxh = dy[n] * gamma
        dx[n] = rstd * (dxh - xh * np.dot(dxh, xh) / D)
        dgamma += dy[n] * xh
    return dx, dgamma, np.sum(dy, axis=0)
