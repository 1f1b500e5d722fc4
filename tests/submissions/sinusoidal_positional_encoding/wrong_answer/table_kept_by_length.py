# quizzer: sinusoidal_positional_encoding
import numpy as np
_cache = {}

def sinusoidal_positional_encoding(max_len, d_model):
    if max_len not in _cache or _cache[max_len].shape[1] < d_model:
        i = np.arange(0, d_model, 2)
        a = np.arange(max_len)[:, None] / 10000.0 ** (i / d_model)
        _cache[max_len] = np.stack([np.sin(a), np.cos(a)], -1).reshape(max_len, d_model)
    return _cache[max_len][:, :d_model]
