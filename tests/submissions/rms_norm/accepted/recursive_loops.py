# quizzer: rms_norm
import math

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    if np.ndim(x) > 1:
        return [rms_norm(row, gamma, eps) for row in x]
    root = math.sqrt(sum(float(v) ** 2 for v in x) / len(x) + eps)
    return [float(v) / root * float(g) for v, g in zip(x, gamma, strict=True)]
