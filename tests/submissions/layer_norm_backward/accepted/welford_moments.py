# quizzer: layer_norm_backward
import numpy as np

def moments(rows):
    mean = np.zeros(rows.shape[0])
    m2 = np.zeros(rows.shape[0])
    for i in range(rows.shape[1]):
        d = rows[:, i] - mean
        mean = mean + d / (i + 1)
        m2 = m2 + d * (rows[:, i] - mean)
    return mean[:, None], m2[:, None] / rows.shape[1]

def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mean, var = moments(x)
    inv = (var + eps) ** -0.5
    xhat = (x - mean) * inv
    g = dy * gamma
    D = x.shape[1]
    dx = inv / D * (D * g - g.sum(1, keepdims=True) - xhat * np.sum(g * xhat, 1, keepdims=True))
    return dx, np.add.reduce(dy * xhat), np.add.reduce(dy)
