# quizzer: batch_norm
# named: biased_running_variance
import numpy as np


def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    rows = np.moveaxis(x, 1, -1)
    flat = rows.reshape(-1, x.shape[1])
    m, v = np.array(running_mean), np.array(running_var)
    new_mean, new_var = m.copy(), v.copy()
    if training:
        m = flat.mean(0)
        v = ((flat - m) ** 2).mean(0)
        new_mean += momentum * (m - new_mean)
        new_var += momentum * (v - new_var)
    y = (flat - m) / np.sqrt(v + eps) * gamma + beta
    return np.moveaxis(y.reshape(rows.shape), -1, 1), new_mean, new_var
