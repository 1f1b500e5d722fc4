# quizzer: sinusoidal_positional_encoding
import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    j = np.arange(d_model)
    rates = 1 / np.power(10000, (2 * (j // 2)) / d_model)
    angles = np.outer(np.arange(max_len), rates)
    return np.where(j % 2 == 0, np.sin(angles), np.cos(angles))
