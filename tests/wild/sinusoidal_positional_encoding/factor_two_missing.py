# label: The exponent is i / d_model: the factor 2 is missing.
# kind: semantics
# named: exponent_without_two

import numpy as np


class PositionalEncoding:
    def __init__(self, width):
        self.width = width

    def angle(self, pos, i):
        return pos / np.power(10000.0, i / self.width)

    def table(self, length):
        cols = []
        pos = np.arange(length)
        for i in range(self.width // 2):
            cols += [np.sin(self.angle(pos, i)), np.cos(self.angle(pos, i))]
        return np.column_stack(cols)


def sinusoidal_positional_encoding(max_len, d_model):
    return PositionalEncoding(d_model).table(max_len)
