# quizzer: rms_norm
import numpy as np

def rms_norm(x, gamma, eps=1e-6):
    d = x.shape[-1]
    r = np.hypot(np.linalg.norm(x, axis=-1, keepdims=True) / np.sqrt(d), np.sqrt(eps))
    return gamma * (x / r)
