# quizzer: rope
import numpy as np
_tables = {}

def rope(x, positions, base=10000.0):
    key = tuple(positions), x.shape[-1]
    d = x.shape[-1]
    if key not in _tables:
        th = np.outer(positions, base ** (-np.arange(0, d, 2) / d))
        _tables[key] = np.cos(th)[:, None], np.sin(th)[:, None]
    c, s = _tables[key]
    a, b = x[..., ::2], x[..., 1::2]
    return np.stack([a * c - b * s, a * s + b * c], -1).reshape(x.shape)
