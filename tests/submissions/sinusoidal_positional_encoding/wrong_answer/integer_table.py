# quizzer: sinusoidal_positional_encoding
import numpy as np


import math


def sinusoidal_positional_encoding(max_len, d_model):
    pe = np.zeros((max_len, d_model), dtype=int)
    div = np.exp(np.arange(0, d_model, 2) * (-math.log(10000.0) / d_model))
    pos = np.arange(max_len)[:, None]
    pe[:, 0::2] = np.sin(pos * div)
    pe[:, 1::2] = np.cos(pos * div)
    return pe
