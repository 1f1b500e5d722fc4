# label: Right: the cosine as a sine that is a quarter turn ahead; returns lists.

import math


def sinusoidal_positional_encoding(max_len, d_model):
    return [
        [
            math.sin(pos * math.exp(-math.log(1e4) * (c - c % 2) / d_model) + (c % 2) * math.pi / 2)
            for c in range(d_model)
        ]
        for pos in range(max_len)
    ]
