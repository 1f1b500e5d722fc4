# label: Each column takes its own index in the exponent, so sine and cosine of a pair turn at different rates.
# kind: semantics
# set: second
# named: own_speed_per_column

import math


def sinusoidal_positional_encoding(max_len, d_model):
    table = []
    for pos in range(max_len):
        row = []
        for col in range(d_model):
            angle = pos / math.pow(10000, col / d_model)
            row.append(math.sin(angle) if col % 2 == 0 else math.cos(angle))
        table.append(row)
    return table
