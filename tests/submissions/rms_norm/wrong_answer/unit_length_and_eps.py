# quizzer: rms_norm
import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    return x / (np.linalg.norm(x, axis=-1, keepdims=True) + eps) * gamma
