# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    z = x[..., ::2] + 1j * x[..., 1::2]
    speed = base ** (-2.0 * np.arange(d // 2) / d)
    z = z * np.exp(1j * np.multiply.outer(positions, speed))[None, :, None, :]
    return np.stack((z.real, z.imag), -1).reshape(x.shape)
