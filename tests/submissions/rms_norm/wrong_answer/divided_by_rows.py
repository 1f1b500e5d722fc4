# quizzer: rms_norm
import numpy as np
def rms_norm(x, gamma, eps=1e-6):
    d = x.shape[0]
    n = np.linalg.norm(x, axis=-1, keepdims=True)
    rms = np.sqrt(n * n / d + eps)
    return gamma * (x / rms)
