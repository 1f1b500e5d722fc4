# quizzer: rms_norm
import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    x32 = x.astype(np.float32)
    scale = (np.square(x32).mean(-1, keepdims=True) + np.float32(eps)) ** np.float32(-0.5)
    return (x32 * scale) * gamma.astype(np.float32)
