# quizzer: rope
import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    x = x.astype(np.float32)
    theta = np.float32(base) ** (-np.arange(0, d, 2, dtype=np.float32) / np.float32(d))
    angle = np.repeat(np.float32(positions)[:, None] * theta[None], 2, axis=-1)[None, :, None]
    turned = np.stack([-x[..., 1::2], x[..., ::2]], -1).reshape(x.shape)
    return x * np.cos(angle) + turned * np.sin(angle)
