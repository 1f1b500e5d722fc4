# label: The table is made in float16, where positions above 2048 and most angles lose their digits.
# kind: stability
# located: half_precision

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    pos = np.arange(max_len, dtype=np.float16)[:, None]
    w = (10000.0 ** (-np.arange(0, d_model, 2) / d_model)).astype(np.float16)
    a = pos * w
    return np.stack([np.sin(a), np.cos(a)], axis=-1).reshape(max_len, d_model)
