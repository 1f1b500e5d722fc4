# quizzer: sinusoidal_positional_encoding
import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    column = np.arange(d_model)
    angle = np.outer(np.arange(max_len), 10000.0 ** (-(column - column % 2) / d_model))
    return np.sin(angle + (column % 2) * np.pi / 2)
