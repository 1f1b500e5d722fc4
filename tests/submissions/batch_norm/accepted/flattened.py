# quizzer: batch_norm
import numpy as np


def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    rows = np.moveaxis(x, 1, -1)
    flat = rows.reshape(-1, x.shape[1])
    new_mean, new_var = np.array(running_mean), np.array(running_var)
    if training:
        m, v = flat.mean(0), flat.var(0)
        new_mean += momentum * (m - new_mean)
        new_var += momentum * (flat.var(0, ddof=1) - new_var)
    else:
        m, v = running_mean, running_var
    y = (flat - m) / np.sqrt(v + eps) * gamma + beta
    return np.moveaxis(y.reshape(rows.shape), -1, 1), new_mean, new_var
