# quizzer: layer_norm_backward
import math


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    d = len(gamma)
    dx, dgamma, dbeta = [], [0.0] * d, [0.0] * d
    for dy_row, x_row in zip(dy.tolist(), x.tolist(), strict=True):
        mean = sum(x_row) / d
        s = math.sqrt(sum((v - mean) ** 2 for v in x_row) / d + eps)
        xhat = [(v - mean) / s for v in x_row]
        g = [a * b for a, b in zip(dy_row, gamma.tolist(), strict=True)]
        g_mean = sum(g) / d
        along = sum(a * b for a, b in zip(g, xhat, strict=True)) / d
        dx.append([(a - g_mean - b * along) / s for a, b in zip(g, xhat, strict=True)])
        dgamma = [a + b * c for a, b, c in zip(dgamma, dy_row, xhat, strict=True)]
        dbeta = [a + b for a, b in zip(dbeta, dy_row, strict=True)]
    return dx, dgamma, dbeta
