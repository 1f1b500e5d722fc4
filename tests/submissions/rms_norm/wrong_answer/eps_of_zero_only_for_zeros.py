# quizzer: rms_norm
import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    m = np.mean(x**2, axis=-1, keepdims=True)
    return x / np.sqrt(np.where(m == 0, 1, m)) * gamma
