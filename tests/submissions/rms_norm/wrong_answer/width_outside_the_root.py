# quizzer: rms_norm
import numpy as np
def rms_norm(x, gamma, eps=1e-6):
    d = x.shape[-1]
    n = np.linalg.norm(x, axis=-1, keepdims=True)
    rms = np.sqrt(n * n + eps) / d
    return gamma * (x / rms)
