# label: The exponent is 2 * column / d_model with the column counted twice.
# kind: semantics
# set: second
# named: exponent_doubled
# after: pytorch tutorials issue on PositionalEncoding

import math


def sinusoidal_positional_encoding(max_len, d_model):
    table = []
    for pos in range(max_len):
        row = []
        for col in range(d_model):
            angle = pos / math.pow(10000, 2 * (col - col % 2) / d_model)
            row.append(math.sin(angle) if col % 2 == 0 else math.cos(angle))
        table.append(row)
    return table
