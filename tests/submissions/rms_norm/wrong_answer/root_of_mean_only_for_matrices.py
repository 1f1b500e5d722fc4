# quizzer: rms_norm
import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    return x / np.sqrt(np.mean(x**2, axis=tuple(range(1, x.ndim)) or 0, keepdims=True) + eps) * gamma
