# quizzer: rms_norm
import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    return (np.float16(x) / np.sqrt(np.mean(np.float16(x) ** 2, axis=-1, keepdims=True) + eps) * gamma)
