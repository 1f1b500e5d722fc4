# label: Fills a list of lists.
# set: second

import math


def sinusoidal_positional_encoding(max_len, d_model):
    table = []
    for pos in range(max_len):
        row = []
        for col in range(d_model):
            angle = pos / math.pow(10000, 2 * (col // 2) / d_model)
            row.append(math.sin(angle) if col % 2 == 0 else math.cos(angle))
        table.append(row)
    return table
