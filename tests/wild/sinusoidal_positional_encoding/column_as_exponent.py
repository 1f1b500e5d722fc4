# label: Uses the column number c in place of the pair number i: the exponent is 2c / d_model for every column.
# kind: semantics
# after: Kyubyong/transformer#38
# named: index_of_column_doubled

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    table = np.array(
        [[pos / np.power(10000, 2.0 * c / d_model) for c in range(d_model)] for pos in range(max_len)]
    )
    table[:, 0::2] = np.sin(table[:, 0::2])
    table[:, 1::2] = np.cos(table[:, 1::2])
    return table
