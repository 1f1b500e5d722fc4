# quizzer: rms_norm
import math
import numpy as np
def rms_norm(x, gamma, eps=1e-6):
    flat = x.reshape(-1, x.shape[-1])
    rows = []
    for row in flat:
        ms = sum(abs(float(v)) for v in row) / len(row)
        r = 1.0 / math.sqrt(ms + eps)
        rows.append([float(v) * r * float(g) for v, g in zip(row, gamma)])
    return np.array(rows).reshape(x.shape)
