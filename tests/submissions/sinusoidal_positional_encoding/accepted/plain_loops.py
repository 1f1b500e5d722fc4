# quizzer: sinusoidal_positional_encoding
import math


def sinusoidal_positional_encoding(max_len, d_model):
    table = []
    for pos in range(max_len):
        row = []
        for i in range(d_model // 2):
            angle = pos / 10000 ** (2 * i / d_model)
            row += [math.sin(angle), math.cos(angle)]
        table.append(row)
    return table
