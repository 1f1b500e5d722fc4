# label: Multiplies the position by 10000^(2i / d_model) instead of dividing.
# kind: semantics
# after: harvardnlp/annotated-transformer#131
# named: multiplied_by_power

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    position = np.arange(0, max_len).reshape(-1, 1)
    div_term = np.exp(np.arange(0, d_model, 2) * -(np.log(10000.0) / d_model))
    pe = np.zeros((max_len, d_model))
    pe[:, 0::2] = np.sin(position / div_term)
    pe[:, 1::2] = np.cos(position / div_term)
    return pe
