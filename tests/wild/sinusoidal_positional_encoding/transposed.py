# label: Returns the table transposed, (d_model, max_len).
# kind: semantics
# named: transposed

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    w = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    phase = np.outer(w, np.arange(max_len))
    out = np.empty((d_model, max_len))
    out[::2] = np.sin(phase)
    out[1::2] = np.cos(phase)
    return out
