# quizzer: rms_norm
import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    d = x.shape[-1]
    length = np.linalg.norm(x, axis=-1)
    return gamma * x / np.sqrt(length[..., None] ** 2 / d + eps)
